import { Button } from "@/components/ui/button";
import { late } from "@/components/ui/use-late";
import { useLateDialog } from "@/components/ui/use-late-dialog";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import { BoxSection } from "./box-section";
import type { TakeDownActions } from "./review-actions";

const takeDownDialog = late(() => import("./take-down-dialog"));

export type TakeDownProps = { article: ArticleDetail; actions: TakeDownActions };

/** For admins, under everything else about the article: the way to take its text down. */
export function TakeDown({ article, actions }: TakeDownProps) {
  const asking = useLateDialog(takeDownDialog);
  return (
    <BoxSection title="Take down">
      <p className="mb-2 text-13 text-ink-2">
        For a text that may not be here: its words go for good, its record stays.
      </p>
      <Button size="small" onClick={asking.ask}>
        Take the text down…
      </Button>
      {asking.Dialog ? (
        <asking.Dialog open={asking.isOpen} onClose={asking.close} article={article} actions={actions} />
      ) : (
        asking.coming
      )}
    </BoxSection>
  );
}
