import { freePort } from "../free_port.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "../assert.ts";
import { run, start } from "./run.ts";
import {
  accept,
  bind,
  char,
  close,
  connect,
  DeadlineError,
  exit,
  fgets,
  listen,
  PF_INET,
  printf,
  puts,
  read,
  set_deadline,
  SOCK_STREAM,
  sockaddr_in,
  socket,
  spawn,
  stdin,
  text,
  write,
} from "../../mod.ts";

/** Milliseconds that a loaded machine may take to start a thread. */
const PATIENCE = 60_000;

function connectTo(port: number): number {
  // The server may not listen yet: each try is refused at once until it does.
  for (const end = performance.now() + PATIENCE; performance.now() < end;) {
    const sock = socket(PF_INET, SOCK_STREAM, 0);
    if (connect(sock, sockaddr_in("127.0.0.1", port)) === 0) return sock;
    close(sock);
  }
  throw new Error(`nobody listens on port ${port}`);
}

Deno.test("spawn() runs a server that its program talks to", () => {
  const port = freePort();
  using server = spawn((port: number) => {
    const serv_sock = socket(PF_INET, SOCK_STREAM, 0);
    bind(serv_sock, sockaddr_in("127.0.0.1", port));
    listen(serv_sock, 5);
    const clnt_sock = accept(serv_sock);
    printf("serv : %d, clnt : %d\n", serv_sock, clnt_sock);
    write(clnt_sock, "Hello World!", 12);
    close(clnt_sock);
    close(serv_sock);
  }, [port]);
  const sock = connectTo(port);
  const message = char(30);
  assertEquals(read(sock, message), 12);
  assertEquals(text(message), "Hello World!");
  assertEquals(read(sock, message), 0);
  close(sock);
  assertEquals(server.wait(), 0);
  assertEquals(server.output, "serv : 3, clnt : 4\n");
});

Deno.test("a call that nobody answers ends at the deadline with an error that names it", () => {
  const before = set_deadline(200);
  const sock = socket(PF_INET, SOCK_STREAM, 0);
  try {
    bind(sock, sockaddr_in("127.0.0.1", 0));
    listen(sock, 5);
    const error = assertThrows(() => accept(sock), DeadlineError);
    assertStringIncludes(error.message, `accept(${sock}) waits: nobody has connected to 127.0.0.1:`);
  } finally {
    close(sock);
    set_deadline(before);
  }
  assertEquals(before, 5000);
});

Deno.test("wait() says what the process it waits for is blocked in", () => {
  const before = set_deadline(1000);
  using server = spawn(
    () => {
      const sock = socket(PF_INET, SOCK_STREAM, 0);
      bind(sock, sockaddr_in("127.0.0.1", 0));
      listen(sock, 5);
      accept(sock);
    },
    [],
    { name: "server" },
  );
  try {
    let { message } = assertThrows(() => server.wait(), DeadlineError);
    // Its thread may take longer to start than wait() waits.
    for (const end = performance.now() + PATIENCE; /makes no call/.test(message) && performance.now() < end;) {
      message = assertThrows(() => server.wait(), DeadlineError).message;
    }
    assertStringIncludes(message, "Process server has not ended: accept(3) waits: nobody has connected to");
    assertStringIncludes(
      Deno.inspect(server, { colors: false }),
      'ChildProcess {\n  name: "server",\n  state: "accept(3) waits: nobody has connected to',
    );
  } finally {
    set_deadline(before);
  }
});

// In programs of their own: a thread that loops can't be stopped, and would take a processor from all tests that follow.
for (
  const [what, program] of [
    ["function", "() => { for (;;); }"],
    ["file", 'new URL("data:text/javascript,for (;;);")'],
  ]
) {
  Deno.test(`wait() gives a ${what} that loops without a call up at the deadline: it has started`, async () => {
    const { code, stdout, stderr } = await run(`
      set_deadline(300);
      using child = spawn(${program}, [], { name: "loop" });
      const begin = performance.now();
      try {
        child.wait();
      } catch (error) {
        console.log(error.message);
      }
      // A thread that may still be starting is given a minute.
      console.log(performance.now() - begin < 50_000);
    `);
    assertEquals([code, stderr], [0, ""]);
    assertMatch(stdout, /it runs and makes no call that blocks.*\ntrue\n$/);
  });
}

Deno.test("kill() ends a process that blocks in a call", () => {
  const server = spawn(() => {
    const sock = socket(PF_INET, SOCK_STREAM, 0);
    listen(sock, 5);
    puts("listening");
    accept(sock);
    puts("not reached");
  });
  while (server.output !== "listening\n") assert(!server.ended, server.errors);
  server.kill();
  assertEquals(server.wait(), 137);
  assertEquals(server.output, "listening\n");
});

Deno.test("kill() ends a process that loops for ever", async () => {
  const { code, stdout, stderr } = await run(`
    const child = spawn(() => {
      puts("looping");
      for (;;);
    });
    while (child.output !== "looping\\n") if (child.ended) throw new Error(child.errors);
    child.kill();
    console.log(child.wait());
  `);
  assertEquals([code, stdout, stderr], [0, "137\n", ""]);
});

Deno.test("a spawned process has an exit status, standard input and standard error of its own", () => {
  using child = spawn(
    () => {
      const line = char(30);
      while (fgets(line, 30, stdin)) printf("read %s", line);
      exit(3);
    },
    [],
    { input: "one\ntwo\n" },
  );
  assertEquals(child.wait(), 3);
  assertEquals(child.output, "read one\nread two\n");
  assertEquals(child.errors, "");
});

Deno.test("console.log() of an error in a spawned process shows no calls of sockrepl's", () => {
  using child = spawn(() => {
    console.log(new Error("shown"));
  });
  assertEquals(child.wait(), 0);
  assertMatch(child.output, /^Error: shown\n {4}at eval \(<anonymous>:2:\d+\)\n$/);
});

Deno.test("a spawned function that uses a variable from around it is told how it gets its value", () => {
  const outside = 9190;
  using child = spawn(() => {
    printf("%d\n", outside);
  });
  assertEquals(child.wait(), 1);
  assertStringIncludes(child.errors, "Uncaught ReferenceError: outside is not defined\n");
  assertStringIncludes(
    child.errors,
    "\na function is handed to its process as text, without the variables around it: ",
  );
});

Deno.test("a spawned process ends with the status that it sets, and its program's is another", () => {
  using child = spawn(() => {
    Deno.exitCode = 6;
  });
  assertEquals(child.wait(), 6);
  assertEquals(Deno.exitCode, 0);
});

Deno.test("an error that a spawned process does not catch ends it with status 1", () => {
  using child = spawn(function broken() {
    console.log("so far");
    throw new Error("broken on purpose");
  });
  assertEquals(child.wait(), 1);
  assertEquals(child.output, "so far\n");
  assertEquals(
    child.errors.replace(/broken:\d+:\d+/, "broken:LINE"),
    'Uncaught Error: broken on purpose\n    throw new Error("broken on purpose");\n          ^\n    at broken:LINE\n',
  );
  assertEquals(child.name, "broken");
});

Deno.test("an error in a timer and a promise that nobody waits for end a spawned process with status 1", () => {
  using timer = spawn(async () => {
    setTimeout(() => {
      throw new Error("broken in a timer");
    });
    await new Promise(() => {});
  });
  assertEquals(timer.wait(), 1);
  assertStringIncludes(timer.errors, "Uncaught Error: broken in a timer\n");
  using promise = spawn(async () => {
    Promise.reject(5);
    await new Promise(() => {});
  });
  assertEquals(promise.wait(), 1);
  assertEquals(promise.errors, "Uncaught 5\n");
});

/** What a program is told of `broken`, which it spawns. */
const told = /^broken: Uncaught Error: on purpose\n *throw new Error\("on purpose"\);\n +\^\n {4}at broken:\d+:\d+\n$/;
const broken = 'const child = spawn(function broken() { throw new Error("on purpose"); });';

Deno.test("a spawned process may handle what is thrown in a timer or by a promise itself", () => {
  using child = spawn(async () => {
    addEventListener("unhandledrejection", (event) => {
      event.preventDefault();
      puts(`promise: ${event.reason}`);
      setTimeout(() => {
        throw 6;
      });
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    addEventListener("error", (event) => {
      event.preventDefault();
      puts(`timer: ${event.error}`);
      resolve();
    });
    Promise.reject(5);
    await promise;
  });
  assertEquals([child.wait(), child.output, child.errors], [0, "promise: 5\ntimer: 6\n", ""]);
});

Deno.test("of the status of a spawned process, as of one in C, eight bits are seen", () => {
  using large = spawn(() => {
    Deno.exitCode = 300;
  });
  using negative = spawn(() => Deno.exit(-1));
  assertEquals([large.wait(), negative.wait()], [44, 255]);
});

Deno.test("an error without a message is told by its name alone", () => {
  using child = spawn(() => {
    throw new RangeError();
  });
  assertEquals(child.wait(), 1);
  assertEquals(child.errors.split("\n")[0], "Uncaught RangeError");
});

Deno.test("an error that ends a spawned process is told once when the program ends", async () => {
  const { code, stdout, stderr } = await run(`${broken} printf("%d\\n", child.wait());`);
  assertEquals({ code, stdout }, { code: 0, stdout: "1\n" });
  assertMatch(stderr, told);
});

Deno.test("an error that ends a spawned process is told while its program waits for what it was to do", async () => {
  await using program = start(`const serv = socket(PF_INET, SOCK_STREAM, 0); listen(serv, 5); ${broken} accept(serv);`);
  await program.complained("at broken");
  program.signal("SIGTERM");
  assertMatch((await program.ended).stderr, told);
});

Deno.test("an error that ends a spawned process is told when its handle is disposed of", async () => {
  const { stdout, stderr } = await run(
    `{ ${broken.replace("const", "using")} child.wait(); } console.error("behind"); printf("%d\\n", 1);`,
  );
  assertEquals(stdout, "1\n");
  assertMatch(stderr.replace(/behind\n$/, ""), told);
  assertStringIncludes(stderr, "behind");
});

Deno.test("an error that ends a spawned process is not told to a program that has read it", async () => {
  const { stdout, stderr } = await run(`${broken} child.wait(); printf("%s", child.errors);`);
  assertStringIncludes(stdout, "Uncaught Error: on purpose");
  assertEquals(stderr, "");
});

Deno.test("console.log() of a spawned process shows its name and status", () => {
  using child = spawn(() => exit(3), [], { name: "server" });
  assertEquals(child.wait(), 3);
  assertEquals(Deno.inspect(child, { colors: false }), 'ChildProcess { name: "server", status: 3 }');
});

Deno.test("spawn() runs a script with its arguments", () => {
  const port = freePort();
  using server = spawn(new URL("../../examples/hello_server.ts", import.meta.url), [String(port)]);
  const sock = connectTo(port);
  const message = char(30);
  assertEquals(read(sock, message), 13);
  close(sock);
  assertEquals(server.wait(), 0);
  assertEquals(server.output, "serv : 3, clnt : 4\n\nserv : 3, clnt : 4\n\n");
});

Deno.test("spawn() refuses what is no program", () => {
  assertThrows(() => spawn(5 as unknown as string), TypeError, "program must be a path or a function");
});

Deno.test("a script that cannot be loaded ends its process with status 1 and says why", () => {
  using child = spawn("no_such_script.ts");
  assertEquals(child.wait(), 1);
  assertStringIncludes(child.errors, "no_such_script.ts");
});
