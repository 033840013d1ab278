package dev.echoforge.text;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Amounts of money, with or without a magnitude. */
final class MoneyRules {

  /**
   * Symbol or code to "one, many, one hundredth, hundredths"; no hundredth where none is in use.
   */
  private static final Map<String, String> CURRENCIES =
      Words.table(
          "$=dollar,dollars,cent,cents;US$=US dollar,US dollars,cent,cents;A$=Australian dollar,Australian dollars,cent,cents;"
              + "C$=Canadian dollar,Canadian dollars,cent,cents;HK$=Hong Kong dollar,Hong Kong dollars,cent,cents;"
              + "NZ$=New Zealand dollar,New Zealand dollars,cent,cents;S$=Singapore dollar,Singapore dollars,cent,cents;"
              + "R$=real,reais,centavo,centavos;£=pound,pounds,pence,pence;€=euro,euros,cent,cents;"
              + "¥=yen,yen;₹=rupee,rupees,paisa,paise;₩=won,won;₽=ruble,rubles,kopeck,kopecks;₺=lira,lira,kurush,kurush;"
              + "Rs=rupee,rupees,paisa,paise;Rs.=rupee,rupees,paisa,paise;USD=dollar,dollars,cent,cents;"
              + "EUR=euro,euros,cent,cents;GBP=pound,pounds,pence,pence;JPY=yen,yen;CNY=yuan,yuan;INR=rupee,rupees,paisa,paise;"
              + "CHF=Swiss franc,Swiss francs,centime,centimes;CAD=Canadian dollar,Canadian dollars,cent,cents;"
              + "AUD=Australian dollar,Australian dollars,cent,cents;₿=bitcoin,bitcoins;BTC=bitcoin,bitcoins");

  private static final Map<String, String> MAGNITUDES =
      Words.table(
          "k=thousand;K=thousand;m=million;M=million;mn=million;mm=million;b=billion;B=billion;bn=billion;t=trillion;T=trillion;tn=trillion;"
              + "hundred=hundred;thousand=thousand;million=million;billion=billion;trillion=trillion");

  private static final String CURRENCY = "(" + Words.anyOf(CURRENCIES.keySet()) + ")";
  private static final String NUMBER =
      "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+)";
  private static final String MAGNITUDE = "\\s?(" + Words.anyOf(MAGNITUDES.keySet()) + ")\\b";
  private static final String BEFORE = "(?<![\\p{L}\\d.,])";

  /** After an amount: what it is for each of. */
  private static final Map<String, String> EACH =
      Words.table(
          "h=hour;hr=hour;hour=hour;day=day;wk=week;week=week;mo=month;month=month;yr=year;year=year;"
              + "kWh=kilowatt hour;MWh=megawatt hour;GB=gigabyte;TB=terabyte;m=meter;m²=square meter;g=gram;min=minute;hour=hour;sec=second;yd=yard;ft=foot;ton=ton;bushel=bushel;head=head;seat=seat;car=car;page=page;word=word;piece=piece;bottle=bottle;item=item;pair=pair;pp=person;annum=year;"
              + "night=night;person=person;kg=kilogram;lb=pound;oz=ounce;gal=gallon;L=liter;mi=mile;"
              + "km=kilometer;sq ft=square foot;unit=unit;user=user;share=share;barrel=barrel");

  static final List<Rule> RULES =
      List.of(
          // Pounds, shillings and pence.
          Rule.of(
              "£ ?(\\d{1,6}(?:,\\d{3})?)[ ,]{1,2}(\\d{1,2}) ?s\\.?(?:[ ,]{1,2}(\\d{1,2}(?:½|¼|¾)?) ?d\\b\\.?)?",
              MoneyRules::oldMoney),
          Rule.of(
              "(?<![\\w.])(\\d{1,2}) ?s\\.? (\\d{1,2}(?:½|¼|¾)?) ?d\\b\\.?(?=(['\"”’)]*$)?)",
              match ->
                  shillings(match.group(1))
                      + " and "
                      + pence(match.group(2))
                      + (match.group(3) == null ? "" : ".")),
          Rule.of("(?<![\\w.])([1-9]|1[0-9])d\\.(?= |$)", match -> pence(match.group(1))),
          Rule.of(
              "(?<![\\w.])([1-9]|1[0-9])s\\.(?= (?:a|per|each|the|for|and|in)\\b)",
              match -> shillings(match.group(1))),
          Rule.of(
              "\\b(?:kr|NOK|SEK|DKK|Kr)\\.? ?(\\d[\\d.,]{0,15}\\d|\\d)(?![\\w])",
              match -> match.group(1) + " kroner"),
          Rule.of(
              "(?<![\\w.])(\\d[\\d.,]{0,15}\\d|\\d) ?(?:kr|NOK|SEK|DKK)\\b",
              match -> match.group(1) + " kroner"),
          Rule.of(
              "(?<![\\w.])(\\d[\\d.,]{0,15}\\d|\\d) ?(?:zł|PLN)(?!\\w)",
              match -> match.group(1) + " zloty"),
          Rule.of("(?<=[$£€¥₹] ?\\d{1,3})(?: (?=\\d{3}(?: \\d{3}){0,4}(?![\\d])))", ","),
          Rule.of(
              "(?<![\\w.])(\\d{1,3}(?:\\.\\d{3}){1,5}),(\\d{2})(?= ?(?:€|EUR|euros?)\\b|\\s?€)",
              match -> match.group(1).replace(".", "") + "." + match.group(2)),
          Rule.of(
              "\\b([Aa]n? )"
                  + CURRENCY
                  + NUMBER
                  + "(?:"
                  + MAGNITUDE
                  + ")?(?=[ -](?!(?:a|an|and|or|per|for|in|on|at|to|of|from|with|by|as|is|was|when|if|but|the|this|that|each|every)\\b)[a-z]{2})",
              MoneyRules::adjective),
          Rule.of(
              "(?=/)(?<=[$£€]\\d{0,9}[\\d,]{0,9}\\d[.\\d]{0,9}(?: ?[kKmMbB]n?)?)/("
                  + Words.anyOf(EACH.keySet())
                  + ")\\b\\.?(?![/\\w])",
              match -> " per " + EACH.get(match.group(1))),
          // Cents after a comma, as on the continent.
          Rule.of("(?=,)(?<=[$£€]\\d{1,9}),(?=\\d{2}(?![\\d,]))", "."),
          Rule.of(
              BEFORE + "(\\d{1,3})\\.(\\d{3}),(\\d{2})(?= ?€)",
              match -> match.group(1) + match.group(2) + "." + match.group(3)),
          Rule.of(
              BEFORE + "(\\d{1,6}),(\\d{2})(?= ?€)",
              match -> match.group(1) + "." + match.group(2)),
          Rule.of(BEFORE + "([$£€])[-−](?=\\d)", match -> "-" + match.group(1)),
          Rule.of(
              BEFORE
                  + "(-)?"
                  + CURRENCY
                  + "\\s?"
                  + NUMBER
                  + "(?:"
                  + MAGNITUDE
                  + ")?\\s?[-–]\\s?"
                  + CURRENCY
                  + "?"
                  + NUMBER
                  + "(?:"
                  + MAGNITUDE
                  + ")?(?![\\d-])",
              MoneyRules::range),
          Rule.of(
              BEFORE + "([-−])?" + CURRENCY + "\\s?" + NUMBER + MAGNITUDE, MoneyRules::magnitude),
          Rule.of(
              BEFORE + "([-−])?" + CURRENCY + "\\s?" + NUMBER + "(?![\\d,]\\d)",
              MoneyRules::amount),
          Rule.of(
              BEFORE
                  + "([-−])?"
                  + NUMBER
                  + "(?:"
                  + MAGNITUDE
                  + ")?\\s?([$£€¥₹₩₽₺]|USD\\b|EUR\\b|GBP\\b|JPY\\b|CHF\\b|CAD\\b|AUD\\b)",
              MoneyRules::trailing),
          Rule.of(
              "(?<![\\w.])" + NUMBER + "\\s?¢",
              match -> match.group(1) + (isOne(match.group(1)) ? " cent" : " cents")));

  private MoneyRules() {}

  private static String oldMoney(MatchResult match) {
    String pounds = match.group(1);
    return whole(pounds)
        + (pounds.equals("1") ? " pound " : " pounds ")
        + shillings(match.group(2))
        + (match.group(3) == null ? "" : " and " + pence(match.group(3)));
  }

  private static String shillings(String number) {
    return whole(number) + (number.equals("1") ? " shilling" : " shillings");
  }

  /** Pennies up to twelve are one word. */
  private static String pence(String number) {
    String plain = number.replaceAll("[½¼¾]", "");
    String part = number.substring(plain.length());
    String words = part.isEmpty() ? whole(plain) : plain + part;
    return number.equals("1")
        ? "one penny"
        : words + (part.isEmpty() && Integer.parseInt(plain) < 13 ? "pence" : " pence");
  }

  /** {@code a ten dollar bill}. */
  private static String adjective(MatchResult match) {
    String magnitude = match.group(4);
    String number = match.group(3);
    String one = names(match.group(2))[0];
    if (magnitude == null && number.indexOf('.') >= 0) {
      return match.group(1) + amount(number, names(match.group(2)));
    }
    return match.group(1)
        + (magnitude == null ? whole(number) : number + " " + MAGNITUDES.get(magnitude))
        + " "
        + one;
  }

  private static String range(MatchResult match) {
    String first = match.group(4);
    String magnitude = match.group(7);
    String many = names(match.group(2))[1];
    return minus(match.group(1))
        + match.group(3)
        + (first == null ? "" : " " + MAGNITUDES.get(first))
        + " to "
        + match.group(6)
        + (magnitude == null ? " " : " " + MAGNITUDES.get(magnitude) + " ")
        + many;
  }

  private static String magnitude(MatchResult match) {
    return minus(match.group(1))
        + match.group(3)
        + " "
        + MAGNITUDES.get(match.group(4))
        + " "
        + names(match.group(2))[1];
  }

  private static String amount(MatchResult match) {
    return minus(match.group(1)) + amount(match.group(3), names(match.group(2)));
  }

  private static @Nullable String trailing(MatchResult match) {
    String magnitude = match.group(3);
    String[] names = names(match.group(4));
    return minus(match.group(1))
        + (magnitude == null
            ? amount(match.group(2), names)
            : match.group(2) + " " + MAGNITUDES.get(magnitude) + " " + names[1]);
  }

  private static String amount(String number, String[] names) {
    int dot = number.indexOf('.');
    if (dot < 0) {
      return whole(number) + " " + (isOne(number) ? names[0] : names[1]);
    }
    String fraction = number.substring(dot + 1);
    if (names.length < 4 || fraction.length() > 2) {
      return number + " " + names[1];
    }
    String units = number.substring(0, dot);
    int hundredths = Integer.parseInt(fraction.length() == 1 ? fraction + "0" : fraction);
    String hundredthsRead =
        EnglishNumbers.cardinal(hundredths) + " " + (hundredths == 1 ? names[2] : names[3]);
    boolean noUnits = units.chars().allMatch(c -> c == '0' || c == ',');
    if (hundredths == 0) {
      return whole(units) + " " + (isOne(units) ? names[0] : names[1]);
    }
    return noUnits
        ? hundredthsRead
        : whole(units) + " " + (isOne(units) ? names[0] : names[1]) + " and " + hundredthsRead;
  }

  /** In words at once, for a number of four digits is no year here. */
  private static String whole(String number) {
    return EnglishNumbers.cardinal(number.isEmpty() ? "0" : number.replace(",", ""));
  }

  private static String minus(@Nullable String sign) {
    return sign == null ? "" : "minus ";
  }

  private static boolean isOne(String number) {
    return number.equals("1");
  }

  private static String[] names(String currency) {
    return CURRENCIES.getOrDefault(currency, "dollar,dollars,cent,cents").split(",", -1);
  }
}
