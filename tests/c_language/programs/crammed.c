/* Written as tightly as C allows, with ranges of cases. */
#include<stdio.h>
#include<stdlib.h>
#include <string.h>
#  include <ctype.h>
#define PI 3.14
#define MAX(a,b) (((a)>(b))?(a):(b))
#define DEBUG
#define BEGIN {
#define END }
#define forever for(;;)
#define print(x) printf(#x " = %d\n", x)
#ifdef DEBUG
# define DBG(...) fprintf(stdout, "DBG: " __VA_ARGS__)
#else
# define DBG(...)
#endif
#if defined(__linux__) && !defined(_WIN32)
static const char*os="linux";
#elif defined _WIN32
static const char*os="win";
#else
#error what
#endif
#ifndef BUFSIZ2
#define BUFSIZ2 (1<<10)
#endif
typedef unsigned char byte;typedef char*string;typedef struct tag{int a;struct tag*next;}Node,*NodePtr;
typedef enum{Mon=1,Tue,Wed=10,Thu}Day;typedef int Vec[3];typedef int(*Fn)(int);
int(*fns[2])(int);static int dbl(int x){return x*2;}static int neg(int x){return-x;}
NodePtr push(NodePtr head,int v)BEGIN NodePtr n=malloc(sizeof*n);n->a=v;n->next=head;return n;END
NodePtr rev(NodePtr h){NodePtr p=NULL,t;while(h){t=h->next;h->next=p;p=h;h=t;}return p;}
void apply(int*a,size_t n,Fn f){while(n--)*a=f(*a),a++;}
char*trim(char*s){char*e;while(isspace(*s))s++;e=s+strlen(s);while(e>s&&isspace(e[-1]))*--e=0;return s;}
void swap(void*a,void*b,size_t n){byte*p=a,*q=b;while(n--){byte t=*p;*p++=*q;*q++=t;}}
void bubble(int arr[],int n){int i,j;for(i=0;i<n-1;++i)for(j=0;j<n-1-i;++j)if(arr[j]>arr[j+1])swap(&arr[j],&arr[j+1],sizeof(int));}
unsigned long djb(const char*s){unsigned long h=5381;while(*s)h=h*33^(byte)*s++;return h;}
int is_prime(int n){if(n<2)return 0;for(int i=2;i*i<=n;i++)if(n%i==0)return 0;return 1;}
struct matrix{int r,c;double*d;};struct matrix mk(int r,int c){struct matrix m={r,c,calloc(r*c,sizeof(double))};return m;}
#define AT(m,i,j) ((m).d[(i)*(m).c+(j)])
struct matrix mul(struct matrix a,struct matrix b){struct matrix m=mk(a.r,b.c);for(int i=0;i<a.r;i++)for(int j=0;j<b.c;j++)for(int k=0;k<a.c;k++)AT(m,i,j)+=AT(a,i,k)*AT(b,k,j);return m;}
int main(int ac,char**av){
Vec v={3,1,2};NodePtr l=0;for(int i=0;i<4;i++)l=push(l,i);l=rev(l);for(NodePtr p=l;p;p=p->next)printf("%d%s",p->a,p->next?"->":"\n");
fns[0]=dbl;fns[1]=neg;apply(v,3,fns[1]);bubble(v,3);print(v[0]);print(MAX(v[1],5));DBG("%s %d\n",os,BUFSIZ2);
Day d=Thu;switch(d){case Mon:case Tue:puts("early");break;case 10 ... 12:puts("mid");}for(char*k="a7-Z";*k;k++)switch(*k){case'0'...'9':puts("digit");break;case'a' ... 'z':case'A' ... 'Z':puts("letter");break;default:puts("other");}
char s[]="  hello world \n";printf("[%s]\n",trim(s));printf("%lu\n",djb("abc"));
int c=0;forever{if(c>=30)break;if(is_prime(c))printf("%d ",c);c++;}putchar('\n');
struct matrix a=mk(2,2),b;AT(a,0,0)=1;AT(a,0,1)=2;AT(a,1,0)=3;AT(a,1,1)=4;b=mul(a,a);printf("%g %g %g %g\n",AT(b,0,0),AT(b,0,1),AT(b,1,0),AT(b,1,1));free(a.d);free(b.d);
string t="x";printf("%s%s\n",t,"a" "b" "c");int x=010,y=0xAb,z='\x41';printf("%d %d %c %d\n",x,y,z,'\0');
printf("%d %d\n",sizeof(int)==4,(int)sizeof"abc");{int x=1;{int x=2;printf("%d",x);}printf("%d\n",x);}
again:if(c-->28)goto again;printf("%d\n",c);int q=c>5?c<20?1:2:3;printf("%d\n",q);printf("%d\n",~0&0xf|1<<2^3);
x=5;x+=x++ * 2;y=(x=3,x+1);printf("%d\n",y);x<<=2;x|=1;x^=3;x%=7;printf("%d\n",x);
char*lines[]={"one","two",NULL};for(char**p=lines;*p;++p)printf("%s ",*p);puts("");
union{int i;char c[4];}u={.i=0x01020304};printf("%d %s\n",u.c[0],u.c[0]==4?"little":"big");
return ac>1;}
