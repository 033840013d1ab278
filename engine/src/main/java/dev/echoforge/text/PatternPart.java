package dev.echoforge.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a regular expression consists of, as far as it tells where a match can begin. */
sealed interface PatternPart {

  /** One of some characters. */
  record One(CharacterSet characters) implements PatternPart {}

  /** One after the other. */
  record Sequence(List<PatternPart> parts) implements PatternPart {}

  /** Any of them. */
  record Choice(List<PatternPart> parts) implements PatternPart {}

  /** What may be missing. */
  record Optional(PatternPart part) implements PatternPart {}

  /** What must stand, or not stand, before or behind a place. */
  record Look(PatternPart part, boolean behind, boolean negated) implements PatternPart {}

  /** A word's beginning or end. */
  record WordBoundary() implements PatternPart {}

  /** Any other condition of a place: a line's end, a flag. */
  record Condition() implements PatternPart {}

  /** Anything at all, where a part isn't understood. */
  record Anything() implements PatternPart {}

  /** Whether it can match without a character. */
  default boolean canBeEmpty() {
    return switch (this) {
      case One one -> false;
      case Sequence sequence -> sequence.parts().stream().allMatch(PatternPart::canBeEmpty);
      case Choice choice -> choice.parts().stream().anyMatch(PatternPart::canBeEmpty);
      default -> true;
    };
  }

  /** Whether it never takes a character. */
  default boolean isEmpty() {
    return switch (this) {
      case One one -> false;
      case Sequence sequence -> sequence.parts().stream().allMatch(PatternPart::isEmpty);
      case Choice choice -> choice.parts().stream().allMatch(PatternPart::isEmpty);
      case Optional optional -> optional.part().isEmpty();
      case Anything anything -> false;
      default -> true;
    };
  }

  /** With which characters a match can begin, or, backwards, end; all where it may have none. */
  default CharacterSet edge(boolean backwards) {
    return switch (this) {
      case One one -> one.characters();
      case Choice choice ->
          choice.parts().stream()
              .map(part -> part.edge(backwards))
              .reduce(CharacterSet.NONE, CharacterSet::or);
      case Sequence sequence -> edge(sequence.parts(), backwards);
      default -> CharacterSet.ALL;
    };
  }

  private static CharacterSet edge(List<PatternPart> parts, boolean backwards) {
    CharacterSet taken = CharacterSet.NONE;
    CharacterSet wanted = CharacterSet.ALL; // by what is looked at before anything is taken
    boolean first = true;
    for (PatternPart part : backwards ? parts.reversed() : parts) {
      if (part.isEmpty()) {
        if (first
            && part instanceof Look look
            && !look.negated()
            && look.behind() == backwards
            && !look.part().canBeEmpty()) {
          wanted = wanted.and(look.part().edge(backwards));
        }
        continue;
      }
      if (!part.canBeEmpty()) {
        return taken.or(part.edge(backwards)).and(wanted);
      }
      taken =
          taken.or(
              part instanceof Optional optional
                  ? optional.part().edge(backwards)
                  : CharacterSet.ALL);
      first = false;
    }
    return first ? wanted : CharacterSet.ALL;
  }

  /** The conditions that a match's place must meet before it takes a character. */
  default List<PatternPart> conditions() {
    List<PatternPart> all = this instanceof Sequence sequence ? sequence.parts() : List.of(this);
    return all.stream().takeWhile(PatternPart::isEmpty).toList();
  }

  /** What the character before a match can be, where there is one. */
  default CharacterSet before() {
    CharacterSet before = CharacterSet.ALL;
    for (PatternPart part : conditions()) {
      if (part instanceof Look look && look.behind()) {
        before = before.and(look.negated() ? look.part().notEnding() : look.part().edge(true));
      }
    }
    return before;
  }

  /** Whether a match needs a character before it. */
  default boolean needsBefore() {
    return conditions().stream()
        .anyMatch(part ->
            part instanceof Look look
                && look.behind()
                && !look.negated()
                && !look.part().canBeEmpty());
  }

  /** What can stand before where this may not: all but single characters that it would take. */
  private CharacterSet notEnding() {
    return switch (this) {
      case One one when !one.characters().isAll() -> one.characters().not();
      case Choice choice ->
          choice.parts().stream()
              .map(PatternPart::notEnding)
              .reduce(CharacterSet.ALL, CharacterSet::and);
      default -> CharacterSet.ALL;
    };
  }

  /** Whether a match can't begin within a word of ASCII characters. */
  default boolean beginsWord() {
    return conditions().stream().anyMatch(WordBoundary.class::isInstance)
        && isWithin(edge(false), CharacterSet.WORD);
  }

  private static boolean isWithin(CharacterSet some, CharacterSet all) {
    return !some.others()
        && some.named().isEmpty()
        && (some.low() & ~all.low()) == 0
        && (some.high() & ~all.high()) == 0;
  }

  /** Characters that a text must hold for a match anywhere in it. */
  default Set<Character> required() {
    return switch (this) {
      case One one when one.characters().only() >= 0 ->
          new HashSet<>(Set.of((char) one.characters().only()));
      case Sequence sequence -> {
        Set<Character> all = new HashSet<>();
        sequence.parts().forEach(part -> all.addAll(part.required()));
        yield all;
      }
      case Choice choice -> {
        Set<Character> common = choice.parts().getFirst().required();
        choice.parts().forEach(part -> common.retainAll(part.required()));
        yield common;
      }
      case Look look when !look.negated() -> look.part().required();
      default -> new HashSet<>();
    };
  }
}
