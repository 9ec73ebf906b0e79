/** A thread that a program starts itself, without sockrepl knowing of it. */
import { PF_INET, SOCK_STREAM, socket } from "../../mod.ts";

(self as unknown as { postMessage(message: number): void }).postMessage(socket(PF_INET, SOCK_STREAM, 0));
