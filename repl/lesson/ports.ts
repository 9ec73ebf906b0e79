/**
 * Ports for a lesson: those of its page, or others when those are in use on this machine.
 *
 * @module
 */
import { AF_INET, SOCK_DGRAM, SOCK_STREAM } from "../../src/abi/constants.ts";
import { encodeEndpoint } from "../../src/abi/address.ts";
import type { Process } from "../../src/kernel/mod.ts";
import { makeKernel } from "../session/kernel.ts";

/** The ports that pages name. */
const PAGE_PORT = /\b919\d\b/g;
/** How far away the next ports are that are tried, and how often. */
const STEP = 10;
const TRIES = 50;

/**
 * Ports that a lesson can have.
 *
 * @param page the lesson's page.
 * @return for each of the page's ports the one to take in its place; none when all of them are free.
 */
export async function freePorts(page: string): Promise<ReadonlyMap<number, number>> {
  const ports = [...new Set(page.match(PAGE_PORT) ?? [])].map(Number);
  const kinds = page.includes("SOCK_DGRAM") ? [SOCK_STREAM, SOCK_DGRAM] : [SOCK_STREAM];
  const kernel = makeKernel();
  const process = kernel.createProcess({ name: "lesson", stdio: { read: () => Promise.resolve(0), write() {} } });
  try {
    for (let i = 0; i < TRIES; i++) {
      const moved = ports.map((port) => [port, port + i * STEP] as const);
      if (await areFree(process, moved.map(([, port]) => port), kinds)) return new Map(i === 0 ? [] : moved);
    }
    return new Map();
  } finally {
    await kernel.close();
  }
}

async function areFree(process: Process, ports: readonly number[], kinds: readonly number[]): Promise<boolean> {
  for (const port of ports) {
    for (const kind of kinds) if (!await isFree(process, port, kind)) return false;
  }
  return true;
}

async function isFree(process: Process, port: number, kind: number): Promise<boolean> {
  const fd = await process.call("socket", [AF_INET, kind, 0]);
  const address = encodeEndpoint({ host: "0.0.0.0", port }, AF_INET);
  const bound = await process.call("bind", [fd, address, address.length]);
  await process.call("close", [fd]);
  return bound === 0;
}
