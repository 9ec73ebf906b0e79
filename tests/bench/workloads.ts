/**
 * The workloads: which programs of a competitor they start, and with what.
 *
 * @module
 */
import type { Competitor } from "./competitors.ts";
import { firstCall, pair, prompt, single } from "./run.ts";

/** What one figure is of. */
export interface Row {
  readonly name: string;
  readonly unit: "µs" | "ms" | "KiB";
}

/** Something that is measured: one figure a row. */
export interface Workload {
  readonly rows: readonly Row[];
  /** Whether it takes so little of the processor that all competitors do it at the same time. */
  readonly isQuiet?: boolean;
  /** Does it once with one competitor; undefined when it has nothing of the kind. */
  run(competitor: Competitor): Promise<readonly number[] | undefined>;
}

/** What the programs are told: how often, bytes a message, clients or descriptors. */
interface Amount {
  readonly count: number;
  readonly size?: number;
  readonly clients?: number;
}

/**
 * How many operations of a kind are timed: so many that compilers at run time are done with most programs before or soon
 * after the clock starts (with poll among 100 clients they are not, as docs/performance.md shows), and that all rows
 * together still take twenty minutes.
 */
const OPERATIONS = 20_000;

const times = (name: string, modes: readonly [server: string, client: string], amount: Amount): Workload => ({
  rows: [{ name, unit: "µs" }],
  run: async (competitor) => [await pair(competitor, modes, numbers(amount))],
});

const polled = (clients: number) =>
  times(`poll, ${clients} client${clients > 1 ? "s" : ""}, a message`, ["poll-server", "poll-client"], {
    count: OPERATIONS / clients,
    size: 64,
    clients,
  });

const descriptors = (clients: number): Workload => ({
  rows: [{ name: `a call, ${clients} descriptors open`, unit: "µs" }],
  run: async (competitor) => [await single(competitor, "many", numbers({ count: OPERATIONS, size: 64, clients }))],
});

/** All of them. Their counts bound them: none takes more than some seconds, but for the minute of a blocked call. */
export const workloads: readonly Workload[] = [
  times("round trip, 64 B", ["echo-server", "echo-client"], { count: OPERATIONS, size: 64 }),
  times("round trip, 16 KiB", ["echo-server", "echo-client"], { count: OPERATIONS, size: 16_384 }),
  times("512 MiB, a write of 64 KiB", ["sink-server", "stream-client"], { count: 8_192, size: 65_536 }),
  times("connect, accept, close", ["accept-server", "connect-client"], { count: OPERATIONS }),
  times("UDP round trip, 64 B", ["udp-server", "udp-client"], { count: OPERATIONS, size: 64 }),
  polled(1),
  polled(100),
  polled(1_000),
  descriptors(3),
  descriptors(1_000),
  descriptors(10_000),
  {
    rows: [{ name: "memory, an open connection", unit: "KiB" }],
    run: async (competitor) => [
      await pair(competitor, ["memory-server", "hold-client"], numbers({ count: 0, clients: 1_000 }), "server"),
    ],
  },
  {
    rows: [{ name: "processor, a minute's blocked accept", unit: "ms" }],
    isQuiet: true,
    // A whole minute: engines collect what starting has left over half a minute after it, not before.
    run: async (competitor) => [
      await pair(competitor, ["idle-server", "late-client"], numbers({ count: 60_000 }), "server"),
    ],
  },
  {
    rows: [{ name: "start to first prompt", unit: "ms" }, { name: "a typed line to its value", unit: "ms" }],
    run: prompt,
  },
  { rows: [{ name: "a script's start to its first call", unit: "ms" }], run: async (it) => [await firstCall(it)] },
];

function numbers({ count, size = 0, clients = 1 }: Amount): readonly number[] {
  return [count, size, clients];
}
