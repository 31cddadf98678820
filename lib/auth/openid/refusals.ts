/** Why a sign-in through the provider came to nothing: codes in the address of the sign-in page. */
export const refusals = [
  "not-invited",
  "unverified",
  "taken",
  "disabled",
  "no-role",
  "last-admin",
  "other-person",
  "not-asked-again",
  "cancelled",
  "unreachable",
  "unavailable",
  "too-many",
  "failed",
] as const;

export type Refusal = (typeof refusals)[number];

/** These say nothing about who tries, so they don't count as failed tries. */
export const uncounted: readonly Refusal[] = ["cancelled", "unreachable", "unavailable", "too-many"];

export type RefusalWords = { title: string; text: string };

/** Each in plain words. @param provider as the button calls it */
export function wordsOfRefusal(refusal: Refusal, provider: string): RefusalWords {
  return words[refusal](provider);
}

const words: Record<Refusal, (provider: string) => RefusalWords> = {
  "not-invited": (provider) => ({
    title: "You are not invited yet",
    text: `${provider} knows you, but nobody here has the address it gives for you. Ask an admin of Galley to invite it.`,
  }),
  unverified: (provider) => ({
    title: "Your address is not confirmed",
    text: `${provider} does not say that your e-mail address is really yours. Have it confirmed there, then try again.`,
  }),
  taken: (provider) => ({
    title: "Your address belongs to another account",
    text: `Whoever has it here signs in with another account of ${provider}. If that was you, ask an admin of Galley to part the two.`,
  }),
  disabled: () => ({ title: "Your account here is disabled", text: "An admin of Galley can enable it again." }),
  "no-role": (provider) => ({
    title: `Your account at ${provider} opens nothing here`,
    text: "It is in no group that has a role in Galley. Whoever manages the groups can put it into one.",
  }),
  "last-admin": (provider) => ({
    title: "You are the last admin of Galley",
    text: `By your groups at ${provider} you would no longer be one, and nobody would be left to administer Galley. Have another person made an admin first, or the groups mended.`,
  }),
  "other-person": (provider) => ({
    title: "That was somebody else's account",
    text: `You came back from ${provider} as another person than the one who is signed in here. Sign out first to change over.`,
  }),
  "not-asked-again": (provider) => ({
    title: "You were not asked to sign in again",
    text: `${provider} let you through without asking who you are, or does not say when it last did, so this proves nothing. Try once more; where it stays so, an admin of Galley can make you a link to set a password by.`,
  }),
  cancelled: (provider) => ({
    title: "Nothing was done",
    text: `You came back from ${provider} without signing in there.`,
  }),
  unreachable: (provider) => ({
    title: `${provider} does not answer`,
    text: "Galley could not reach it, or it has a fault of its own. Trying again later is safe.",
  }),
  unavailable: () => ({
    title: "It could not be checked just now",
    text: "Galley's database does not answer. Trying again is safe.",
  }),
  "too-many": () => ({
    title: "Too many attempts",
    text: "From where you are too many failed. Wait a quarter of an hour, then try again.",
  }),
  failed: (provider) => ({
    title: "That did not work",
    text: `What came back from ${provider} was too old, was used before or began in another browser. Begin again here.`,
  }),
};

/** The code in an address as one of ours, or null. */
export function readRefusal(value: unknown): Refusal | null {
  return refusals.find((refusal) => refusal === value) ?? null;
}
