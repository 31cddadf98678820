import { AppError } from "@/lib/errors/app-error";

/** Why Galley cannot have its database, in words for the person who started it. */
export class CannotStart extends AppError {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super("unavailable", message, options);
  }
}
