package dev.echoforge.builtin.g2p;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words with accents that no dictionary has: some by their sound, others looked up without accents
 * ({@code coöperate}, {@code décor}). An é at the end is heard, so it is not taken off; an ï is
 * left to the network, which says {@code naïve} as the reference does.
 */
final class Accents {

  /** What English took over with its accents, and the same letters without them mislead. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("crème", "kɹˈɛm"),
          Map.entry("crèmes", "kɹˈɛmz"),
          Map.entry("déjà", "dˌAʒˈɑ"),
          Map.entry("rosé", "ɹOzˈA"),
          Map.entry("pâté", "pætˈA"),
          Map.entry("touché", "tuʃˈA"),
          Map.entry("entrée", "ˈɑntɹˌA"),
          Map.entry("entrées", "ˈɑntɹˌAz"),
          Map.entry("protégé", "pɹˈOTəʒˌA"),
          Map.entry("risqué", "ɹɪskˈA"),
          Map.entry("exposé", "ˌɛkspOzˈA"),
          Map.entry("cliché", "kliʃˈA"),
          Map.entry("clichés", "kliʃˈAz"),
          Map.entry("voilà", "vwɑlˈɑ"));

  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
  private static final Pattern HEARD = Pattern.compile("ï|[éÉ](?:e?s?)?$");

  private Accents() {}

  /** The sound of a word that is listed, or null. */
  static @Nullable String sound(String word) {
    return WORDS.get(Chars.lower(word));
  }

  /** The word without its accents; null where it has none, or one that is heard. */
  static @Nullable String without(String word) {
    if (word.chars().allMatch(c -> c < 0x80) || HEARD.matcher(word).find()) {
      return null;
    }
    String bare = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
    return bare.equals(word) ? null : bare;
  }
}
