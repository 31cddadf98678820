import { EnvironmentError, readEnvironment } from "@/lib/env";

/** What is said of an environment with these variables that is refused, or "accepted". */
export function environmentRefusal(variables: Record<string, string>): string {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
  return "accepted";
}
