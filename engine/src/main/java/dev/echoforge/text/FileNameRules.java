package dev.echoforge.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;

/** Names of files, programs and identifiers: {@code report.pdf}, {@code user_id}, {@code C#}. */
final class FileNameRules {

  /** Endings that are said as words. */
  private static final Map<String, String> SPOKEN =
      Words.table(
          "log=log;lock=lock;env=env;doc=doc;docx=doc X;zip=zip;tar=tar;bat=bat;jar=jar;java=java;swift=swift;go=go;bash=bash;vue=vue;json=json;jpeg=jpeg"
              + ";toml=toml;yaml=yaml;gif=gif;lua=lua;scala=scala;svelte=svelte;conf=conf;iso=iso;wav=wav;flac=flac;bak=back;tmp=temp;temp=temp;gitignore=git ignore");

  private static final String ENDING =
      "(md|py|js|mjs|ts|jsx|tsx|html?|css|scss|json|xml|ya?ml|toml|txt|pdf|docx?|xlsx?|pptx?|csv|tsv|jpe?g|png|gif|svg|webp|bmp|mp[34]|wav|ogg|flac"
          + "|avi|mov|mkv|zip|tar|gz|tgz|bz2|xz|rar|7z|exe|dll|dmg|iso|apk|jar|java|kt|cpp|cc|hpp|cs|go|rs|rb|php|sh|bash|bat|ps1|sql|log|ini|cfg|conf"
          + "|env|lock|ipynb|tex|bib|vue|svelte|swift|scala|lua|psd|ttf|db|bak|tmp|srt|vtt|epub|onnx|c|h)";

  /** Notes and languages with a sharp; part of the cleaning, as the sign is a mark elsewhere. */
  static final List<Rule> SHARPS =
      List.of(
          Rule.of(
              "(?<![\\p{L}\\d])([A-G])#(?![\\w#])",
              match -> Letters.named(match.group(1)) + " sharp"),
          Rule.of(
              "(?<![\\p{L}\\d])([A-G])♯(?!\\w)", match -> Letters.named(match.group(1)) + " sharp"),
          Rule.of(
              "(?<![\\p{L}\\d])([A-G])♭(?!\\w)", match -> Letters.named(match.group(1)) + " flat"));

  static final List<Rule> RULES =
      List.of(
          Rule.of("\\bASP\\.NET\\b", "A.S.P dot net"),
          Rule.of("(?<![\\w.])\\.(?:NET|Net|net)\\b", "dot net"),
          Rule.of("(?<=[A-Za-z])\\.NET\\b", " dot net"),
          Rule.of(
              "(?<![\\w@/.])((?:[\\w-]{1,40}/){0,6}(?:[\\w-]{1,60}\\.){0,2}[\\w-]{1,60})\\."
                  + ENDING
                  + "\\b(?![\\w@]|\\.\\w|-\\w)",
              FileNameRules::file),
          Rule.of(
              "(?<![\\w.])\\.(gitignore|env|bashrc|zshrc|vimrc|profile|txt|pdf|jpg|png|mp3|exe|zip|csv|json)\\b",
              match -> "dot " + ending(match.group(1))),
          Rule.of("(?<=[a-z]_)id(?![a-z])|(?<![a-z])id(?=_[a-z])", "I.D"),
          Rule.of("(?<=\\p{L})_(?=[\\p{L}\\d])", " "));

  private FileNameRules() {}

  private static String file(MatchResult match) {
    StringBuilder words = new StringBuilder();
    int folders = match.group(1).lastIndexOf('/') + 1;
    for (String folder : match.group(1).substring(0, folders).split("(?<=/)", -1)) {
      words.append(folder.replace('_', ' ').replace("/", " slash "));
    }
    int before = words.length();
    String[] parts = match.group(1).substring(folders).split("\\.", -1);
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i].replace('_', ' ').strip();
      words
          .append(words.length() == before ? "" : " dot ")
          .append(i > 0 ? ending(part) : name(part));
    }
    return words.append(" dot ").append(ending(match.group(2))).toString();
  }

  /** A name in capitals, as of README, is a word. */
  private static String name(String part) {
    String lower = part.toLowerCase(Locale.ROOT);
    return part.length() > 3
            && part.chars().allMatch(Character::isUpperCase)
            && Pronounceable.isWordLike(lower)
        ? part.charAt(0) + lower.substring(1)
        : part;
  }

  private static String ending(String ending) {
    String lower = ending.toLowerCase(Locale.ROOT);
    String spoken = SPOKEN.get(lower);
    if (spoken != null) {
      return spoken;
    }
    String letters = lower.replaceAll("\\d", "");
    String digits = lower.replaceAll("\\D", "");
    if (lower.length() > 5 || letters.isEmpty()) {
      return lower;
    }
    return Letters.spelled(letters) + (digits.isEmpty() ? "" : " " + EnglishNumbers.digits(digits));
  }
}
