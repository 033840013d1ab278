package dev.echoforge.text;

/** Names of letters, written so that every reader spells them. */
final class Letters {

  private Letters() {}

  /**
   * Letters that are spelled: {@code N.A.O.H}; a single one as it is, but an A so that it is no
   * article.
   */
  static String spelled(String letters) {
    StringBuilder spelled = new StringBuilder();
    letters
        .codePoints()
        .filter(Character::isLetter)
        .forEach(
            c ->
                spelled
                    .append(spelled.isEmpty() ? "" : ".")
                    .appendCodePoint(Character.toUpperCase(c)));
    return spelled.toString().equals("A") ? named("A") : spelled.toString();
  }

  /** One letter's name. */
  static String named(String letter) {
    return letter.equalsIgnoreCase("a") ? "[" + letter + "](/ˈA/)" : letter;
  }
}
