package dev.echoforge.server.tasks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A line of tasks, spoken sentence by sentence in simulated time, by the rules of the scheduler of
 * turns: short works before long ones, then the client that holds fewer places, then the one that
 * was served least recently, then the older. A sentence has 80 characters; a character takes a
 * second, with a third's noise; each other sentence at the same time slows it.
 */
final class SpokenLine {

  private static final int SENTENCE = 80;
  private static final double FIXED = 20;

  private final SplittableRandom random;
  private final double slowing;
  private final int places;
  private final List<Work> waiting = new ArrayList<>();
  private final List<Work> held = new ArrayList<>();
  private final Map<String, Long> served = new HashMap<>();
  private final Map<UUID, Double> ends = new HashMap<>();
  private double now;
  private long grants;

  private static final class Work {
    private final LineEntry task;
    private final int number;
    private int left;
    private boolean begun;
    private double sentenceEnds;

    Work(LineEntry task, int number) {
      this.task = task;
      this.number = number;
      this.left = task.characters();
    }
  }

  SpokenLine(List<LineEntry> line, int places, double slowing, SplittableRandom random) {
    this.places = places;
    this.slowing = slowing;
    this.random = random;
    for (LineEntry task : line) {
      waiting.add(new Work(task, waiting.size()));
    }
  }

  /** When each task ends. */
  Map<UUID, Double> ends() {
    grant();
    while (!held.isEmpty()) {
      Work next = held.stream().min(Comparator.comparingDouble(w -> w.sentenceEnds)).orElseThrow();
      now = next.sentenceEnds;
      if (next.left <= 0) {
        ends.put(next.task.id(), now);
        held.remove(next);
      } else if (waiting.stream().anyMatch(other -> isBefore(other, next))) {
        held.remove(next);
        waiting.add(next);
      } else {
        speak(next);
      }
      grant();
    }
    return ends;
  }

  private boolean isBefore(Work other, Work own) {
    return other.task.isLong() == own.task.isLong() ? held(other) < held(own) : own.task.isLong();
  }

  private long held(Work work) {
    return held.stream().filter(one -> one.task.client().equals(work.task.client())).count();
  }

  private void grant() {
    while (held.size() < places && !waiting.isEmpty()) {
      Work next =
          waiting.stream()
              .min(
                  Comparator.comparing((Work work) -> work.task.isLong())
                      .thenComparingLong(this::held)
                      .thenComparingLong(work -> served.getOrDefault(work.task.client(), 0L))
                      .thenComparingInt(work -> work.number))
              .orElseThrow();
      waiting.remove(next);
      held.add(next);
      served.put(next.task.client(), ++grants);
      speak(next);
    }
  }

  private void speak(Work work) {
    int characters = Math.min(SENTENCE, work.left);
    double alone = (characters + (work.begun ? 0 : FIXED)) * Math.exp(0.3 * random.nextGaussian());
    work.begun = true;
    work.left -= characters;
    work.sentenceEnds = now + alone * (1 + slowing * (held.size() - 1));
  }
}
