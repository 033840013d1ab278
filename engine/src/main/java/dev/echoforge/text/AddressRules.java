package dev.echoforge.text;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Web and mail addresses, read in words: {@code example.com/faq} → {@code example dot com slash
 * faq}.
 */
final class AddressRules {

  static final String URL = "\\b(?:https?://|ftp://|www\\.)[^\\s<>\"”’)\\]}]++";
  static final String EMAIL =
      "(?<![\\w.+-])[\\w.+-]{1,64}+@(?:[A-Za-z0-9-]{1,63}+\\.){1,8}[A-Za-z]{2,24}\\b";

  /** A site's name alone: known endings only, so that "end.Then" is no site. */
  private static final String SITE =
      "(?<![\\w.@/-])(?:[A-Za-z0-9-]{1,63}+\\.){1,4}(?:com|org|net|edu|gov|io|dev|app|ai|co\\.uk|info|eu|de|fr|uk)\\b(?:/[^\\s<>\"”’)\\]}]*+)?(?![\\w@])";

  private static final Pattern SCHEME = Pattern.compile("^(?:https?|ftp)://(?:www\\.)?|^www\\.");
  private static final Pattern TRAILING = Pattern.compile("[.,;:!?'’]+$");

  static final List<Rule> RULES =
      List.of(
          Rule.of(EMAIL, match -> words(match.group())),
          Rule.of(URL, AddressRules::url),
          Rule.of(SITE, AddressRules::url));

  /** For cleaning: a web address is only its site's name. */
  static final Rule SITE_ONLY = Rule.of(URL, AddressRules::site);

  /** For cleaning: a mail address in words. */
  static final Rule MAIL = Rule.of(EMAIL, match -> words(match.group()));

  private AddressRules() {}

  private static String site(MatchResult match) {
    String address = match.group();
    String trailing = trailing(address);
    String rest =
        SCHEME.matcher(address.substring(0, address.length() - trailing.length())).replaceFirst("");
    int end = 0;
    while (end < rest.length() && "/?#:".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    return words(rest.substring(rest.lastIndexOf('@', end) + 1, end)) + trailing;
  }

  private static String url(MatchResult match) {
    String address = match.group();
    String trailing = trailing(address);
    return words(
            SCHEME
                .matcher(address.substring(0, address.length() - trailing.length()))
                .replaceFirst(""))
        + trailing;
  }

  /** Punctuation that ends the sentence rather than the address. */
  static String trailing(String address) {
    var matcher = TRAILING.matcher(address);
    return matcher.find() ? matcher.group() : "";
  }

  private static String words(String address) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      words.append(
          switch (c) {
            case '.' -> " dot ";
            case '@' -> " at ";
            case '/' -> i == address.length() - 1 ? "" : " slash ";
            case '-' -> " dash ";
            case '_' -> " underscore ";
            case '?' -> " question mark ";
            case '=' -> " equals ";
            case '&' -> " and ";
            case '#' -> " hash ";
            case '+' -> " plus ";
            case ':' -> " colon ";
            case '%' -> " percent ";
            case '~' -> " tilde ";
            default -> String.valueOf(c);
          });
    }
    return words.toString();
  }
}
