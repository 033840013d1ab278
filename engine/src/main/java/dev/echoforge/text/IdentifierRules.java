package dev.echoforge.text;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that only name something and are read digit by digit, or in their customary groups:
 * codes, cards, telephone and account numbers, ZIP codes, IP addresses. What tells them is a word
 * before them, their punctuation, or that they have ten digits and more.
 */
final class IdentifierRules {

  /** After these, numbers of three digits and more. */
  private static final String ALWAYS =
      "pin|pin code|pin number|otp|one-time code|passcode|password|zip|zip code|zipcode|postcode|postal code|ssn|social security|issn|upc|area code"
          + "|verification code|security code|access code|confirmation code|country code|cvv|cvc|sort code|routing|imei|extension|ext|meter number"
          + "|gate code|door code|promo code|combination|badge|locker|dial";

  /** After these, numbers of four digits and more. */
  private static final String CODES =
      "code|codes|license plate|plate|serial|passport|licen[cs]e|badge|student id|employee id|user id|member id|id";

  /** After these, numbers of six digits and more. */
  private static final String LONG =
      "account|acct|acc|card|tracking|confirmation|reference|ref|ticket|case|order|invoice|booking|reservation|membership|member|policy"
          + "|claim|patient|batch|lot|item|part|model|sku|customer|call|text|phone|telephone|tel|fax|mobile|cell|sms|whatsapp|hotline|ring|at|on|use|enter|reply|transaction|receipt|docket|loan|check|cheque|vin|code";

  private static final String LINK =
      "(?:(?: (?:number|no\\.?|num|code|id|is|was|are|your|the))|[:#=.]| ?[:#=]){0,4} ?#?";

  private static final String NO_MORE = "(?![\\w]|[.,/:-]\\d)";

  private static final String BEFORE = "(?=\\d)(?<![\\w.,/$£€¥:+-])";

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?i)\\b(ISBN(?:[- ]?1[03])?:? ?)(97[89][\\d -]{9,16}\\d|\\d[\\d -]{7,14}[\\dX])(?!\\w)",
              IdentifierRules::after),
          Rule.of(
              BEFORE + "(\\d{4})([ -])(\\d{4})\\2(\\d{4})\\2(\\d{1,4})" + NO_MORE,
              match -> SpokenCodes.groups(match.group())),
          Rule.of(
              BEFORE + "(3[47]\\d{2})([ -])(\\d{6})\\2(\\d{5})" + NO_MORE,
              match -> SpokenCodes.groups(match.group())),
          Rule.of(
              BEFORE + "\\d{3}-\\d{2}-\\d{4}" + NO_MORE,
              match -> SpokenCodes.groups(match.group())),
          Rule.of(BEFORE + "\\d{5}-\\d{4}" + NO_MORE, match -> SpokenCodes.groups(match.group())),
          Rule.of(
              "(?<![\\w.])(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})((?:/\\d{1,2})?)((?::\\d{2,5})?)(?![\\w]|\\.\\d)",
              IdentifierRules::address),
          Rule.of(
              "(?<!\\w)(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?!\\w)",
              match -> SpokenCodes.characters(match.group().replaceAll("[:-]", ", "))),
          Rule.of(
              "(?<![\\w.])0[xX]([0-9A-Fa-f]{1,32})(?!\\w)",
              match -> "zero x " + SpokenCodes.characters(match.group(1))),
          Rule.of(
              "(?<![\\w&])#(?=[0-9A-Fa-f]{0,5}\\d)(?=[0-9a-f]{0,5}[a-f]|[0-9A-F]{0,5}[A-F])([0-9A-Fa-f]{6})(?!\\w)",
              match -> "hash " + SpokenCodes.characters(match.group(1))),
          Rule.of(
              "(?i)\\b((?:" + ALWAYS + ")" + LINK + ")(\\d{3,20})" + NO_MORE,
              IdentifierRules::after),
          Rule.of(
              "(?i)\\b((?:" + CODES + ")" + LINK + ")(\\d{4,20})" + NO_MORE,
              IdentifierRules::after),
          Rule.of(
              "(?i)\\b((?:"
                  + LONG
                  + ")"
                  + LINK
                  + ")(\\d{6,20})"
                  + NO_MORE
                  + "(?! (?:people|dollars|euros|pounds|users|miles|years|times|copies|men|women|units|tons|votes|words|lines|km\\b))",
              IdentifierRules::longAfter),
          Rule.of(
              "(?i)\\b(" + LONG + ") ?(?:#|number |no\\. ?) ?(\\d{4,5})" + NO_MORE,
              match -> match.group(1) + " number " + SpokenCodes.groups(match.group(2))),
          Rule.of(
              BEFORE
                  + "911(?= (?:calls?|callers?|operators?|dispatch(?:er|ers)?|emergency|center|recording|tapes?|services?)\\b)",
              "9 1 1"),
          Rule.of(
              "(?i)(?=[#\\d])(?<=\\b(?:card|account|number|phone|visa|mastercard|amex|cell|mobile)\\b.{0,16}\\b(?:ending|ends|ended) (?:in|with) )#?(\\d{3,4})"
                  + NO_MORE,
              match -> EnglishNumbers.digits(match.group(1))),
          Rule.of(
              "(?i)(?=\\d)(?<=\\btext (?:\"?\\w{2,12}\"?) to )(\\d{4,6})" + NO_MORE,
              match -> EnglishNumbers.digits(match.group(1))),
          Rule.of(BEFORE + "([1-9]\\d{9,})" + NO_MORE, IdentifierRules::veryLong),
          Rule.of(BEFORE + "(0\\d{9,})" + NO_MORE, IdentifierRules::veryLong),
          Rule.of(
              "(?<![\\w.])(\\d{3,5})x(\\d{3,5})(?!\\w)",
              match ->
                  EnglishNumbers.cardinal(match.group(1))
                      + " by "
                      + EnglishNumbers.cardinal(match.group(2))),
          Rule.of(
              BEFORE + "(\\d{3}) (\\d{3}) (\\d{4})" + NO_MORE,
              match -> SpokenCodes.groups(match.group())),
          Rule.of("\\b(?i:ext)\\.? ?(?=\\d)", "extension "),
          Rule.of("(?<=\\d{4} )x(?=\\d{2,5}\\b)", "extension "),
          Rule.of(
              "(?=7)(?<=\\b(?:[Aa]|[Tt]he|Boeing) )7([0-8]7)(?=s?\\b)(?! (?:people|dollars|miles|pages|days|times|other|votes|million|men|women))",
              match -> "seven " + EnglishNumbers.cardinal(match.group(1))),
          Rule.of(
              "(?=\\d)(?<=\\b(?:at|by|until|from|before|after) )(0\\d|1\\d|2[0-4])([0-5]\\d)(?= (?:hours|hrs)\\b)",
              IdentifierRules::hours));

  private static final Pattern ROUND = Pattern.compile("\\d{1,6}0{6,}");

  private IdentifierRules() {}

  private static String after(MatchResult match) {
    return match.group(1).replace("#", "") + SpokenCodes.groups(match.group(2));
  }

  /** Round numbers are counts. */
  private static @Nullable String longAfter(MatchResult match) {
    return match.group(2).endsWith("000") ? null : after(match);
  }

  private static @Nullable String veryLong(MatchResult match) {
    return ROUND.matcher(match.group(1)).matches() ? null : SpokenCodes.groups(match.group(1));
  }

  /** An IP address, where at least one part has two digits: "1.2.3.4" is a version's number. */
  private static @Nullable String address(MatchResult match) {
    StringBuilder words = new StringBuilder();
    boolean two = false;
    for (String part : match.group(1).split("\\.", -1)) {
      if (Integer.parseInt(part) > 255) {
        return null;
      }
      two |= part.length() > 1;
      words.append(words.isEmpty() ? "" : " dot ").append(EnglishNumbers.digits(part));
    }
    if (!two) {
      return null;
    }
    String mask = match.group(2);
    String port = match.group(3);
    return words
        + (mask.isEmpty() ? "" : " slash " + EnglishNumbers.cardinal(mask.substring(1)))
        + (port.isEmpty() ? "" : " port " + EnglishNumbers.digits(port.substring(1)));
  }

  private static String hours(MatchResult match) {
    String hour = match.group(1);
    String words =
        hour.startsWith("0")
            ? EnglishNumbers.digits(hour)
            : EnglishNumbers.compound(Integer.parseInt(hour));
    int minute = Integer.parseInt(match.group(2));
    return words
        + (minute == 0
            ? " hundred"
            : minute < 10
                ? " oh " + EnglishNumbers.compound(minute)
                : " " + EnglishNumbers.compound(minute));
  }
}
