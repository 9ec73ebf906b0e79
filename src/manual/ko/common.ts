/** 여러 쪽이 함께 쓰는 문장. Sentences that several pages share. */

/** Of a descriptor. */
export const EBADF = "이 프로세스에 그런 번호로 열린 디스크립터가 없다.";
/** Of a descriptor. */
export const ENOTSOCK = "열려 있기는 하지만 소켓이 아니다. 표준 입력이나 /dev/null 따위를 넘겼을 때다.";
/** Of a waiting call. */
export const EINTR = "기다리던 중에 Ctrl-C나 alarm()으로 중단되었다. 잃은 데이터는 없으니 다시 호출하면 된다.";
/** Of an address that is given. */
export const EFAULT_ADDRESS = "addrlen은 길이가 있다고 하는데 addr가 NULL이다.";
/** Of an address that is written back. */
export const EFAULT_PLACE = "addr나 addrlen이 NULL이다.";
/** Of Deno's permissions. */
export const EACCES_DENO = "Deno 권한이 없다. errno 아랫줄에 필요한 플래그(--allow-net)가 나온다.";
/** Of a table of descriptors. */
export const EMFILE = "이 프로세스의 디스크립터 번호 1,024개를 모두 쓰고 있다. close()로 하나를 비워야 한다.";
/** Of an address's length. */
export const EINVAL_LENGTH = "addrlen이 음수다.";
/** Of urgent data. */
export const EOPNOTSUPP_OOB = "MSG_OOB를 지정했다. 데이터그램 소켓에는 긴급 데이터가 없다.";
