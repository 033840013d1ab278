package dev.echoforge.weights;

/** Text out of a file that nobody vouches for, made fit for one line of a message. */
final class Quoted {

  private static final int MAX_LENGTH = 120;

  private Quoted() {}

  static String of(String text) {
    var line = new StringBuilder(text.length() + 2).append('"');
    text.codePoints()
        .limit(MAX_LENGTH)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(line::appendCodePoint);
    if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
      line.append('…');
    }
    return line.append('"').toString();
  }
}
