package dev.echoforge.serving;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what each step does, and keeps what it computed for prompts' prefixes. */
final class StepPlanner<S extends FrameSequence> {

  /*
   * A step has places for maxStreams frames and rows for a chunk of prompts beside them.
   *
   * 1. Order: streams with a listener who waits, then those whose consumers have begun to take
   *    frames, then, unless a listener waits, those that are made ahead.
   * 2. Frames: every stream in that order whose prompt is in and whose consumer has room, while
   *    there are places, save one for each listener's prompt that may become complete. Where there
   *    are more, those served go to the end of the line.
   * 3. Prefill: the prompts of the others, in that order, a chunk of rows for all of them; smaller
   *    where frames are made in the same step, since those wait for it. A prompt that becomes
   *    complete takes a place, for its first frame is made in the same step.
   *
   * Streams that share a prefix which nobody has computed yet wait for the first of them. After the
   * step the prefixes that it completed are kept.
   */

  private final BatchLimits limits;
  private final PrefixCache prefixes;
  private final List<S> planned = new ArrayList<>();

  /** Those planned that take the last of their context in. */
  private final List<S> completing = new ArrayList<>();

  StepPlanner(BatchLimits limits) {
    this.limits = limits;
    this.prefixes = new PrefixCache(limits.prefixBytes());
  }

  /**
   * Plans a step; called with the scheduler's lock held.
   *
   * @param running streams in the order in which they are served; those that are given a frame go
   *     to the end if not all can be
   * @return the sequences that take part; valid until the next call
   */
  List<S> plan(List<? extends BatchStream<?, S, ?>> running) {
    return planOf(running);
  }

  private <B extends BatchStream<?, S, ?>> List<S> planOf(List<B> running) {
    planned.clear();
    completing.clear();
    List<B> inOrder = new ArrayList<>(running.size());
    running.stream().filter(BatchStream::isUrgent).forEach(inOrder::add);
    boolean urgent = !inOrder.isEmpty();
    running.stream()
        .filter(stream -> stream.isWanted() && !inOrder.contains(stream))
        .forEach(inOrder::add);
    if (!urgent) {
      running.stream().filter(stream -> !stream.isWanted()).forEach(inOrder::add);
    }
    if (planFrames(inOrder, limits.maxStreams() - places(inOrder))) {
      List<B> served =
          running.stream().filter(stream -> planned.contains(stream.sequence())).toList();
      running.removeAll(served);
      running.addAll(served);
    }
    planPrompts(inOrder);
    return planned;
  }

  /** How many places listeners' prompts need that may become complete in this step. */
  private int places(List<? extends BatchStream<?, S, ?>> running) {
    int places = 0;
    for (BatchStream<?, S, ?> stream : running) {
      int left = requireNonNull(stream.sequence()).promptLeft();
      places += left > 0 && left <= limits.prefillChunkBeside() && stream.isUrgent() ? 1 : 0;
    }
    return Math.min(places, limits.maxStreams());
  }

  /** Whether there are more who could be given a frame than places. */
  private boolean planFrames(List<? extends BatchStream<?, S, ?>> running, int places) {
    int runnable = 0;
    for (BatchStream<?, S, ?> stream : running) {
      S sequence = requireNonNull(stream.sequence());
      if (sequence.promptLeft() == 0 && stream.hasRoom()) {
        runnable++;
        if (planned.size() < places) {
          planned.add(sequence);
        }
      }
    }
    return runnable > planned.size();
  }

  private void planPrompts(List<? extends BatchStream<?, S, ?>> running) {
    int speaking = planned.size();
    int rows = speaking == 0 ? limits.prefillChunk() : limits.prefillChunkBeside();
    List<PromptPrefix> underway = new ArrayList<>();
    for (BatchStream<?, S, ?> stream : running) {
      S sequence = requireNonNull(stream.sequence());
      if (sequence.promptLeft() == 0) {
        continue;
      }
      int chunk = chunk(sequence, rows, underway);
      sequence.planChunk(chunk);
      // One that completes its prompt gets its first frame in this step, and takes a place.
      boolean place = chunk < sequence.promptLeft() || speaking < limits.maxStreams();
      if (chunk > 0 && place) {
        planned.add(sequence);
        int contextLeft = sequence.prompt().contextLength() - sequence.taken();
        if (contextLeft > 0 && chunk >= contextLeft) {
          completing.add(sequence);
        }
        rows -= chunk;
        speaking += chunk < sequence.promptLeft() ? 0 : 1;
      } else {
        sequence.planChunk(0);
      }
    }
  }

  /** How much of its prompt a sequence takes in, up to so many rows. */
  private int chunk(S sequence, int rows, List<PromptPrefix> underway) {
    FramePrompt prompt = sequence.prompt();
    if (sequence.taken() == 0) {
      SequencePrefix known = prefixes.find(prompt);
      if (known != null) {
        sequence.resume(known);
      }
    }
    if (sequence.taken() < prompt.contextLength()) {
      PromptPrefix context = prompt.prefixes().getLast();
      if (underway.contains(context)) {
        return 0;
      }
      underway.add(context);
    }
    return Math.min(rows, sequence.promptLeft());
  }

  /** Keeps the prefixes that the last step completed; called after it. */
  void keepPrefixes() {
    for (S sequence : completing) {
      FramePrompt prompt = sequence.prompt();
      // The voice's recording comes first, whatever was said since.
      PromptPrefix first = prompt.prefixes().getFirst();
      PromptPrefix whole = prompt.prefixes().getLast();
      if (!first.equals(whole) && !prefixes.holds(first)) {
        prefixes.put(first, sequence.snapshot(first.length()));
      }
      prefixes.put(whole, sequence.snapshot(whole.length()));
    }
  }

  /** Keeps all of a sequence that has just come to its end, for what goes on from there. */
  void keepWhole(S sequence) {
    @Nullable PromptPrefix whole = sequence.whole();
    if (whole != null) {
      prefixes.put(whole, sequence.snapshot(sequence.positions()));
    }
  }

  /** Gives the prefixes' memory back. */
  void dropPrefixes() {
    prefixes.clear();
  }

  /** How many prefixes are kept, and the memory that they take. */
  PrefixCache.Size kept() {
    return prefixes.size();
  }
}
