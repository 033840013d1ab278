package dev.echoforge.serving;

import dev.echoforge.parallel.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A frame model without weights: a sequence's state is a hash of all that it was fed, and that is
 * its frame. Notes what each step does; faults can be put in at every place.
 */
final class ToyModel implements FrameModel<ToyModel.Request, ToyModel.Sequence> {

  static final int MAX_POSITIONS = 1000;

  /** Names of the sequences of each step, those that prefill with a star. */
  final List<List<String>> steps = new ArrayList<>();

  Runnable onOpen = () -> {};
  Runnable onStep = () -> {};
  Runnable onSnapshot = () -> {};
  Runnable onClose = () -> {};

  /**
   * What to say.
   *
   * @param ids [length]
   * @param context how many of them others may begin with
   * @param frames after which the speech is over
   */
  record Request(String name, List<Integer> ids, int context, int frames)
      implements FrameRequest, FramePrompt {

    static Request of(String name, int length, int context, int frames) {
      return new Request(name, IntStream.range(0, length).boxed().toList(), context, frames);
    }

    @Override
    public FramePrompt prompt() {
      return this;
    }

    @Override
    public int length() {
      return ids.size();
    }

    @Override
    public List<Prefix> prefixes() {
      return context == 0 ? List.of() : List.of(new Prefix(ids.subList(0, context)));
    }
  }

  record Prefix(List<Integer> ids) implements PromptPrefix {
    @Override
    public int length() {
      return ids.size();
    }
  }

  record Computed(int positions, int state) implements SequencePrefix {
    @Override
    public long bytes() {
      return 100;
    }
  }

  final class Sequence extends FrameSequence {
    private final Request request;
    private final List<Integer> states = new ArrayList<>(); // after each position
    private int made;

    Sequence(Request request) {
      super(request);
      this.request = request;
    }

    String name() {
      return request.name();
    }

    int frame() {
      return states.getLast();
    }

    List<Integer> states() {
      return states;
    }

    private void feed(int id) {
      states.add(31 * (states.isEmpty() ? 7 : states.getLast()) + id);
    }

    @Override
    public boolean ended() {
      return made > request.frames();
    }

    @Override
    public int positions() {
      return states.size();
    }

    @Override
    protected void restore(SequencePrefix prefix) {
      Computed computed = (Computed) prefix;
      for (int i = 0; i < computed.positions(); i++) {
        states.add(i == computed.positions() - 1 ? computed.state() : 0);
      }
    }

    @Override
    public SequencePrefix snapshot(int positions) {
      onSnapshot.run();
      return new Computed(positions, states.get(positions - 1));
    }

    @Override
    public void close() {
      onClose.run();
    }
  }

  @Override
  public int maxPositions() {
    return MAX_POSITIONS;
  }

  @Override
  public double frameRateHz() {
    return 10;
  }

  @Override
  public Sequence open(Request request) {
    onOpen.run();
    return new Sequence(request);
  }

  @Override
  public void step(Team team, List<Sequence> sequences) {
    steps.add(sequences.stream().map(s -> s.name() + (s.promptLeft() > 0 ? "*" : "")).toList());
    onStep.run();
    for (Sequence sequence : sequences) {
      boolean prefill = sequence.promptLeft() > 0;
      int from = sequence.taken();
      int rows = sequence.plannedRows();
      for (int row = 0; row < rows; row++) {
        sequence.feed(prefill ? sequence.request.ids().get(from + row) : sequence.frame());
      }
      sequence.advance();
      if (sequence.promptLeft() == 0) {
        sequence.made++;
      }
    }
  }

  /** What a request says alone. */
  static int[] alone(Request request) {
    Sequence sequence = new ToyModel().new Sequence(request);
    request.ids().forEach(sequence::feed);
    int[] frames = new int[request.frames()];
    Arrays.setAll(
        frames,
        i -> {
          int frame = sequence.frame();
          sequence.feed(frame);
          return frame;
        });
    return frames;
  }
}
