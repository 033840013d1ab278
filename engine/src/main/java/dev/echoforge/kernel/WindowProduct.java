package dev.echoforge.kernel;

import dev.echoforge.parallel.Share;
import dev.echoforge.parallel.Team;

/**
 * A product of windows and panels, in pieces of windows or of panels.
 *
 * @param byWindows whether pieces are some windows with all panels, not all windows with some
 */
record WindowProduct(WindowPanels panels, WindowJob job, int windows, int pieces, boolean byWindows)
    implements Team.RepeatableJob {

  @Override
  public void compute(int piece, int member) {
    Share some = some(piece);
    Share own = panelsOf(piece);
    int first = own.from() * WindowMatrix.PANEL;
    int width = width(own);
    float[] sums = PieceScratch.floats((some.to() - some.from()) * width);
    Finish finish = job.finish() == Finish.ADD ? Finish.STORE : job.finish();
    panels.multiply(
        new WindowJob(
            job.x(),
            job.xOffset(),
            job.xStride(),
            sums,
            -some.from() * width - first,
            width,
            job.outputs(),
            finish),
        some.from(),
        some.to(),
        own.from(),
        own.to());
  }

  @Override
  public void commit(int piece, int member) {
    Share some = some(piece);
    Share own = panelsOf(piece);
    int first = own.from() * WindowMatrix.PANEL;
    int width = width(own);
    float[] sums = PieceScratch.floats((some.to() - some.from()) * width);
    for (int window = some.from(); window < some.to(); window++) {
      int from = (window - some.from()) * width;
      int to = job.yAt(window, first);
      if (job.finish() == Finish.ADD) {
        Vectors.add(sums, from, job.y(), to, width);
      } else {
        System.arraycopy(sums, from, job.y(), to, width);
      }
    }
  }

  private Share some(int piece) {
    return byWindows ? Share.of(windows, piece, pieces) : new Share(0, windows);
  }

  private Share panelsOf(int piece) {
    return byWindows ? new Share(0, panels.count()) : Share.of(panels.count(), piece, pieces);
  }

  /** How many outputs some panels have. */
  private int width(Share own) {
    return Math.min(job.outputs(), own.to() * WindowMatrix.PANEL) - own.from() * WindowMatrix.PANEL;
  }
}
