import { QueueSkeleton } from "@/components/articles/queue-states";

export default function Loading() {
  return <QueueSkeleton />;
}
