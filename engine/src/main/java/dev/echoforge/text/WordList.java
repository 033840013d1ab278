package dev.echoforge.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A list of words that lies beside the classes: words between spaces, lines with # are comments. */
final class WordList {

  private final Set<String> words;

  private WordList(Set<String> words) {
    this.words = words;
  }

  static WordList read(String name) {
    try (InputStream in = WordList.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the word list " + name + " is missing from the program");
      }
      Set<String> words = new HashSet<>();
      new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .forEach(line -> words.addAll(List.of(line.strip().split(" +", -1))));
      return new WordList(Set.copyOf(words));
    } catch (IOException e) {
      throw new UncheckedIOException("the word list " + name + " can't be read", e);
    }
  }

  Set<String> words() {
    return words;
  }

  boolean contains(String word) {
    return words.contains(word);
  }
}
