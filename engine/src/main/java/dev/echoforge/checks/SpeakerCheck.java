package dev.echoforge.checks;

import dev.echoforge.speech.Pcm;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether several people speak in a recording. Its voiced speech is cut into segments of about a
 * second; segments are joined, the most alike ones first, until two groups are left. How far these
 * two are from each other is weighed by how often they change: people speak in turns, while the
 * sounds of one voice alternate at random.
 *
 * <p>Sources: Chen and Gopalakrishnan, "Speaker, environment and channel change detection and
 * clustering" (1998), for grouping segments from below; Ward, "Hierarchical grouping to optimize an
 * objective function" (1963), for which groups to join. Weights and limit are measured on the
 * built-in characters, docs/decisions/0087 has the figures.
 */
public final class SpeakerCheck {

  /** Above this, several speakers are suspected. */
  public static final double LIMIT = 1.75;

  private static final int LEAST_SEGMENTS = 4;
  private static final int LEAST_OF_GROUP = 2;

  /** Groups that change as often as by chance count for 0.6, those that seldom do for 1.2. */
  private static final double AT_CHANCE = 1.6;

  private static final double LEAST_WEIGHT = 0.3;
  private static final double MOST_WEIGHT = 1.2;

  private SpeakerCheck() {}

  /**
   * How far the two most different parts of a recording are apart: 0 as one voice, above {@link
   * #LIMIT} where two are suspected.
   *
   * @return NaN where too little is said, or it is whispered, so that nothing can be told
   */
  public static double of(Pcm recording) {
    List<double[]> segments = VoiceSegments.of(recording);
    if (segments.size() < LEAST_SEGMENTS) {
      return Double.NaN;
    }
    List<Group> two = grouped(segments);
    Group one = two.getFirst();
    Group other = two.getLast();
    if (Math.min(one.members().size(), other.members().size()) < LEAST_OF_GROUP) {
      return 0; // a cough, or a sound that nothing else is like
    }
    double within = (one.spread(segments) + other.spread(segments)) / (segments.size() - 2);
    // Means of few segments differ by chance alone.
    double byChance = within * (1.0 / one.members().size() + 1.0 / other.members().size());
    double apart = Math.sqrt(Math.max(0, distance(one.mean(), other.mean()) - byChance));
    double share = one.members().size() / (double) segments.size();
    double expected = Math.max(1, 2 * share * (1 - share) * (segments.size() - 1));
    double weight = AT_CHANCE - one.changes(segments.size()) / expected;
    return apart * Math.clamp(weight, LEAST_WEIGHT, MOST_WEIGHT);
  }

  /** Segments that are taken for one speaker's. */
  @SuppressWarnings("ArrayRecordComponent") // the mean is never changed, and groups not compared
  private record Group(double[] mean, List<Integer> members) {

    /** The sum of the members' squared distances from their mean. */
    double spread(List<double[]> segments) {
      return members.stream().mapToDouble(i -> distance(segments.get(i), mean)).sum();
    }

    /** How often the speaker changes, among so many segments. */
    int changes(int segments) {
      int changes = 0;
      for (int i = 1; i < segments; i++) {
        if (members.contains(i) != members.contains(i - 1)) {
          changes++;
        }
      }
      return changes;
    }

    Group with(Group other) {
      List<Integer> all = new ArrayList<>(members);
      all.addAll(other.members);
      double[] both = new double[mean.length];
      for (int i = 0; i < both.length; i++) {
        both[i] = (mean[i] * members.size() + other.mean[i] * other.members.size()) / all.size();
      }
      return new Group(both, all);
    }

    /** What joining costs: by how much it adds to the spread. */
    double cost(Group other) {
      double product = (double) members.size() * other.members.size();
      return distance(mean, other.mean) * product / (members.size() + other.members.size());
    }
  }

  private static List<Group> grouped(List<double[]> segments) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      groups.add(new Group(segments.get(i), List.of(i)));
    }
    while (groups.size() > 2) {
      int first = 0;
      int second = 1;
      double least = Double.MAX_VALUE;
      for (int i = 0; i < groups.size(); i++) {
        for (int j = i + 1; j < groups.size(); j++) {
          double cost = groups.get(i).cost(groups.get(j));
          if (cost < least) {
            least = cost;
            first = i;
            second = j;
          }
        }
      }
      groups.set(first, groups.get(first).with(groups.remove(second)));
    }
    return groups;
  }

  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = one[i] - other[i];
      sum += difference * difference;
    }
    return sum;
  }
}
