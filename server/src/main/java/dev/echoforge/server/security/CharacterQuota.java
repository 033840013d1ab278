package dev.echoforge.server.security;

/** Counts the characters that callers have spoken, where their keys have a limit. */
@FunctionalInterface
public interface CharacterQuota {

  /**
   * Counts characters that are accepted to be spoken. Within a transaction they count only if it
   * commits.
   *
   * @throws dev.echoforge.server.problems.ProblemException if the caller's key has no more today
   */
  void charge(Caller caller, int characters);
}
