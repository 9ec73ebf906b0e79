import { assertEquals } from "../assert.ts";
import { mailbox, Receiver, Sender } from "../../repl/thread/mailbox.ts";

interface Message {
  readonly type: string;
  readonly text?: string;
}

/** Both ends of a mailbox, and a port whose messages arrive when `deliver` is called. */
function pair(): { sender: Sender<Message>; receiver: Receiver<Message>; came: string[]; deliver: () => number } {
  const [memory, came, posted] = [mailbox(), [] as string[], [] as Message[]];
  const sender = new Sender<Message>(memory, { postMessage: (message: Message) => posted.push(message) });
  const receiver = new Receiver<Message>(memory, ({ text = "" }) => came.push(text));
  const deliver = () => {
    const messages = posted.splice(0);
    for (const message of messages) receiver.fromPort(message);
    return messages.length;
  };
  return { sender, receiver, came, deliver };
}

async function until(isThere: () => boolean): Promise<void> {
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 1));
}

Deno.test("Receiver takes what was sent before it listened, and what is sent then", async () => {
  const { sender, receiver, came, deliver } = pair();
  sender.send({ type: "a", text: "안녕 \u{1f600}" });
  receiver.listen();
  await until(() => came.length === 1);
  sender.send({ type: "a", text: '\ud800"\n' });
  await until(() => came.length === 2);
  receiver.close();
  assertEquals([came, deliver()], [["안녕 \u{1f600}", '\ud800"\n'], 0]);
});

Deno.test("Sender sends by the port what is too long, what JSON can't express, and what finds no place", async () => {
  const { sender, receiver, came, deliver } = pair();
  const long = "x".repeat(100_000);
  sender.send({ type: "a", text: "first" });
  sender.send({ type: "a", text: long });
  sender.send({ type: "a", text: "must not overtake" });
  sender.sendByPort({ type: "a", text: "last" });
  assertEquals(deliver(), 3);
  assertEquals(came, ["first", long, "must not overtake", "last"]);
  for (let i = 0; i < 10; i++) sender.send({ type: "a", text: `${i}` });
  receiver.listen();
  await until(() => came.length === 8);
  assertEquals(deliver(), 6);
  receiver.close();
  assertEquals(came.slice(4), Array.from({ length: 10 }, (_, i) => `${i}`));
});

Deno.test("Receiver.wait() takes what comes meanwhile, and returns without it at its time", () => {
  const { sender, receiver, came } = pair();
  sender.send({ type: "a", text: "is there" });
  receiver.wait(10_000);
  assertEquals(came, ["is there"]);
  receiver.wait(1);
  assertEquals(came.length, 1);
});

Deno.test("Sender.nudge() ends Receiver.wait() in another thread", async () => {
  const memory = mailbox();
  const url = new URL("../../repl/thread/mailbox.ts", import.meta.url);
  const code = `import { Receiver } from ${JSON.stringify(url.href)};
    onmessage = ({ data }) => {
      new Receiver(data, () => {}).wait(60_000);
      postMessage("awake");
    };
    postMessage("ready");`;
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), { type: "module" });
  const awake = Promise.withResolvers<void>();
  const sender = new Sender<Message>(memory, { postMessage: () => {} });
  const nudging = setInterval(() => sender.nudge(), 1);
  worker.onmessage = ({ data }) => data === "ready" ? worker.postMessage(memory) : awake.resolve();
  await awake.promise;
  clearInterval(nudging);
  worker.terminate();
});
