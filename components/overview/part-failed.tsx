import { Notice } from "@/components/ui/notice";
import { RetryButton } from "./retry-button";

export type PartFailedProps = {
  /** What is not there: "What waits". */
  title: string;
  /** What is known of the cause and safe to show. */
  message: string | null;
  /** To quote to an admin. */
  reference: string | null;
};

/** One part of the report that could not be counted, in its own place. */
export function PartFailed({ title, message, reference }: PartFailedProps) {
  return (
    <Notice
      kind="error"
      title={`${title} could not be counted`}
      reference={reference}
      safeToRetry
      actions={<RetryButton />}
    >
      {message ? <p>{message}</p> : null}
      <p>The other parts of this page and the articles are not affected.</p>
    </Notice>
  );
}
