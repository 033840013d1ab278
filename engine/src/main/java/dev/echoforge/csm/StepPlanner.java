package dev.echoforge.csm;

import static java.util.Objects.requireNonNull;

import dev.echoforge.csm.CsmPrompt.PromptPrefix;
import dev.echoforge.nn.KvPrefix;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what each step does: a frame for every stream whose consumer has room, beside it a chunk of
 * the prompts of those that are new, smaller while others wait for their frames. Streams that need
 * the same beginning wait for the first of them to compute it.
 */
final class StepPlanner {

  private final BatchLimits limits;
  private final PrefixCache prefixes;
  private final List<SpeechStream> planned = new ArrayList<>();

  /** Those planned that take the last of their context in. */
  private final List<SpeechStream> completing = new ArrayList<>();

  StepPlanner(BatchLimits limits) {
    this.limits = limits;
    this.prefixes = new PrefixCache(limits.prefixBytes());
  }

  /**
   * Plans a step; called with the scheduler's lock held. Streams whose consumers wait for them come
   * first; while one of these has a listener, the others rest.
   *
   * @param running streams in the order in which they are served; those that are given a frame go
   *     to the end if not all can be
   * @return the streams that take part; valid until the next call
   */
  List<SpeechStream> plan(List<SpeechHandle<?>> running) {
    planned.clear();
    completing.clear();
    boolean urgent = running.stream().anyMatch(SpeechHandle::isUrgent);
    List<SpeechHandle<?>> inOrder = new ArrayList<>(running.size());
    running.stream().filter(SpeechHandle::isWanted).forEach(inOrder::add);
    if (!urgent) {
      running.stream().filter(handle -> !handle.isWanted()).forEach(inOrder::add);
    }
    if (planFrames(inOrder)) {
      List<SpeechHandle<?>> served =
          running.stream().filter(handle -> planned.contains(handle.stream())).toList();
      running.removeAll(served);
      running.addAll(served);
    }
    planPrompts(inOrder);
    return planned;
  }

  /** Whether there are more who could be given a frame than places. */
  private boolean planFrames(List<SpeechHandle<?>> running) {
    int runnable = 0;
    for (SpeechHandle<?> handle : running) {
      SpeechStream stream = requireNonNull(handle.stream());
      if (stream.promptLeft() == 0 && handle.hasRoom()) {
        runnable++;
        if (planned.size() < limits.maxStreams()) {
          planned.add(stream);
        }
      }
    }
    return runnable > planned.size();
  }

  private void planPrompts(List<SpeechHandle<?>> running) {
    int speaking = planned.size();
    int rows = speaking == 0 ? limits.prefillChunk() : limits.prefillChunkBeside();
    List<PromptPrefix> underway = new ArrayList<>();
    for (SpeechHandle<?> handle : running) {
      SpeechStream stream = requireNonNull(handle.stream());
      if (stream.promptLeft() == 0) {
        continue;
      }
      int chunk = chunk(stream, rows, underway);
      stream.planChunk(chunk);
      // One that completes its prompt gets its first frame in this step, and takes a place.
      boolean place = chunk < stream.promptLeft() || speaking < limits.maxStreams();
      if (chunk > 0 && place) {
        planned.add(stream);
        int contextLeft = stream.prompt().contextLength() - stream.taken();
        if (contextLeft > 0 && chunk >= contextLeft) {
          completing.add(stream);
        }
        rows -= chunk;
        speaking += chunk < stream.promptLeft() ? 0 : 1;
      } else {
        stream.planChunk(0);
      }
    }
  }

  /** How much of its prompt a stream takes in, up to so many rows. */
  private int chunk(SpeechStream stream, int rows, List<PromptPrefix> underway) {
    CsmPrompt prompt = stream.prompt();
    if (stream.taken() == 0) {
      KvPrefix known = prefixes.find(prompt);
      if (known != null) {
        stream.begin(known);
      }
    }
    if (stream.taken() < prompt.contextLength()) {
      PromptPrefix context = prompt.prefixes().getLast();
      if (underway.contains(context)) {
        return 0;
      }
      underway.add(context);
    }
    return Math.min(rows, stream.promptLeft());
  }

  /** Keeps the prefixes that the last step completed; called after it. */
  void keepPrefixes() {
    for (SpeechStream stream : completing) {
      CsmPrompt prompt = stream.prompt();
      // The voice's recording comes first, whatever was said since.
      CsmPrompt.PromptPrefix first = prompt.prefixes().getFirst();
      CsmPrompt.PromptPrefix whole = prompt.prefixes().getLast();
      if (!first.equals(whole) && !prefixes.holds(first)) {
        prefixes.put(first, stream.cache().snapshot(first.length()));
      }
      prefixes.put(whole, stream.cache().snapshot(whole.length()));
    }
  }

  /** Keeps all of a stream that has just come to its end, for what goes on from there. */
  void keepWhole(SpeechStream stream) {
    prefixes.put(stream.whole(), stream.cache().snapshot(stream.cache().positions()));
  }

  /** How many prefixes are kept, and the memory that they take. */
  PrefixCache.Size kept() {
    return prefixes.size();
  }
}
