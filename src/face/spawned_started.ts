/**
 * Imported in front of a spawned process's file: Deno runs it once all that the file imports has been loaded.
 *
 * @module
 */
import { workerData } from "node:worker_threads";
import { hasStarted, type SpawnedData } from "../process/mod.ts";

hasStarted(workerData as SpawnedData);
