package dev.echoforge.parallel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Where the time of a team's jobs goes, by part: what the caller does alone, what is shared, and
 * how long threads wait at the end of shared jobs. Parts and jobs are told by the team's caller;
 * the time of a member is told by the member.
 */
public final class TeamProfile {

  private static final String OTHER = "other";

  private final int members;
  private final LongSupplier nanoTime;
  private final Map<String, Counts> parts = new LinkedHashMap<>();
  private Counts current;
  private long since;

  /**
   * Starts measuring.
   *
   * @param members the team's size
   * @param nanoTime as {@link System#nanoTime}
   */
  public TeamProfile(int members, LongSupplier nanoTime) {
    this.members = members;
    this.nanoTime = nanoTime;
    this.current = counts(OTHER);
    this.since = nanoTime.getAsLong();
  }

  /**
   * A part's times, in milliseconds.
   *
   * @param part what was done
   * @param wallMs from its beginnings to its ends
   * @param serialMs of that, what the caller did alone
   * @param waitMs of that, how long the caller waited for others at the end of shared jobs
   * @param threadMs how long each member worked on shared jobs, the caller first
   * @param jobs how many jobs were shared
   * @param pieces how many pieces they had
   * @param repeated how many of those the caller computed again
   */
  public record Part(
      String part,
      double wallMs,
      double serialMs,
      double waitMs,
      List<Double> threadMs,
      long jobs,
      long pieces,
      long repeated) {

    /** Copies the list. */
    public Part {
      threadMs = List.copyOf(threadMs);
    }
  }

  private static final class Counts {
    private final AtomicLongArray busy;
    private long wall;
    private long shared;
    private long waited;
    private long jobs;
    private long pieces;
    private long repeated;

    Counts(int members) {
      busy = new AtomicLongArray(members);
    }
  }

  private Counts counts(String part) {
    return parts.computeIfAbsent(part, name -> new Counts(members));
  }

  /** Ends the part that is being measured and begins another. */
  void enter(String part) {
    long now = nanoTime.getAsLong();
    current.wall += now - since;
    since = now;
    current = counts(part);
  }

  /** A shared job begins; returns where its members count their time. */
  AtomicLongArray begin() {
    return current.busy;
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /** A shared job is over. */
  void end(long took, long waited, int pieces, int repeated) {
    current.shared += took;
    current.waited += waited;
    current.jobs++;
    current.pieces += pieces;
    current.repeated += repeated;
  }

  /** Forgets what was measured so far. */
  public void reset() {
    parts.clear();
    current = counts(OTHER);
    since = nanoTime.getAsLong();
  }

  /** What was measured, the longest part first. For the team's caller. */
  public List<Part> parts() {
    enter(OTHER);
    List<Part> all = new ArrayList<>();
    parts.forEach((name, counts) -> {
      if (counts.wall > 0) {
        all.add(part(name, counts));
      }
    });
    all.sort((a, b) -> Double.compare(b.wallMs(), a.wallMs()));
    return all;
  }

  private Part part(String name, Counts counts) {
    List<Double> busy = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      busy.add(counts.busy.get(member) / 1e6);
    }
    return new Part(
        name,
        counts.wall / 1e6,
        Math.max(0, counts.wall - counts.shared) / 1e6,
        counts.waited / 1e6,
        busy,
        counts.jobs,
        counts.pieces,
        counts.repeated);
  }
}
