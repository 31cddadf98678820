import { AppError } from "./app-error";

/** The database was told to end what takes this long. Nothing came of it, so trying again is safe. */
export class TooSlow extends AppError {
  constructor(cause: unknown) {
    super(
      "too-slow",
      "This took too long and was ended. Nothing was changed. Ask for less, with a narrower search or more filters; trying again is safe.",
      { cause },
    );
  }
}
