import { QueueSkeleton } from "@/components/articles/queue-skeleton";

export default function Loading() {
  return <QueueSkeleton />;
}
