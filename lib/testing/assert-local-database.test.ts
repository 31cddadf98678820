import { expect, test } from "vitest";
import { assertLocalDatabase } from "./assert-local-database";

test.each([
  "postgresql://postgres@localhost/galley?host=%2Ftmp%2Fgalley-1",
  "postgresql://anna:secret@127.0.0.1:5433/galley",
  "postgresql://anna@[::1]/galley",
])("a database of this machine is accepted: %s", (url) => {
  expect(() => assertLocalDatabase(url)).not.toThrow();
});

test.each([
  "postgresql://anna:secret@db.example.org/galley",
  "postgresql://anna:secret@localhost/galley?host=db.example.org",
  "postgresql://anna:secret@localhost.example.org/galley",
])("a database of another machine is refused without showing the password: %s", (url) => {
  expect(() => assertLocalDatabase(url)).toThrow(/is another one/);
  expect(() => assertLocalDatabase(url)).not.toThrow(/secret/);
});
