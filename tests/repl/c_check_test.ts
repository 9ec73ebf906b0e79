import { checkFile } from "../../repl/transcript/check.ts";
import { assertEquals } from "../assert.ts";

const transcript = `server> int serv_sock = socket(PF_INET, SOCK_STREAM, 0);
3
server> struct sockaddr_in serv_addr = { AF_INET };
server> bind(serv_sock, (struct sockaddr *) &serv_addr, sizeof(serv_addr)); listen(serv_sock, 5);
0
server> int clnt_sock = accept(serv_sock, NULL, NULL);
^C
-1   EINTR (4) Interrupted system call
     ...
server> clnt_sock = accept(serv_sock, NULL, NULL);
^Z
[1] server: accept(3)
client> int bad = socket(77, SOCK_STREAM, 0);
-1   EAFNOSUPPORT (97) Address family not supported by protocol
     ...
client> if (bad == -1)
...   printf("no\\n");
... else
...   printf("yes\\n");
no
client> for (;;) bad;
^C
Interrupted: the line was ended; variables keep their values
client> bad
-1
`;

Deno.test("a transcript of C with keys, continued lines and an endless loop is checked", async () => {
  const file = await Deno.makeTempFile({ suffix: ".txt" });
  try {
    await Deno.writeTextFile(file, transcript);
    const { failures, steps } = await checkFile(file);
    assertEquals(failures, []);
    assertEquals(steps, 9);
  } finally {
    await Deno.remove(file);
  }
});
