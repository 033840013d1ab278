package dev.echoforge.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;

/** Keys that are pressed together: {@code Ctrl+Shift+Esc} → {@code Control Shift Escape}. */
final class KeyRules {

  private static final Map<String, String> NAMES =
      Words.table(
          "ctrl=Control;cmd=Command;opt=Option;win=Windows;del=Delete;esc=Escape;ins=Insert;pgup=Page Up;pgdn=Page Down;"
              + "prtsc=Print Screen;bksp=Backspace;altgr=Alt Graph;fn=function;+=plus;-=minus");

  /** Keys that are held while another is pressed. */
  private static final String HELD =
      "(?:Ctrl|Control|Cmd|Command|AltGr|Alt|Shift|Option|Opt|Win|Windows|Super|Meta|Fn)";

  /** Any key, the last of a chain. */
  private static final String KEY =
      "(?:"
          + HELD
          + "|[A-Z]|F?\\d{1,2}|Del|Delete|Esc|Escape|Enter|Return|Tab|Space|Home|End|Ins|Insert|PgUp|PgDn|PrtSc|Backspace|Bksp|Up|Down|Left|Right|Click|Drag|Scroll)";

  private static final Map<String, String> SIGNS =
      Map.of("⌘", "Command ", "⌥", "Option ", "⇧", "Shift ", "⌃", "Control ");

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "[⌘⌥⇧⌃][+-]?(?=[A-Z\\d⌘⌥⇧⌃])",
              match -> SIGNS.getOrDefault(match.group().substring(0, 1), "")),
          Rule.of(
              "(?i)\\b"
                  + HELD
                  + "(?:\\+"
                  + HELD
                  + "){0,3}\\+(?:"
                  + KEY
                  + "(?![\\w+])|[+-](?=[ ,.;)]|$))",
              KeyRules::chain),
          Rule.of(
              "(?i)\\b(?:Ctrl|Cmd)(?:-" + HELD + "){0,3}-" + KEY + "(?![\\w-])", KeyRules::chain));

  private KeyRules() {}

  private static String chain(MatchResult match) {
    StringBuilder words = new StringBuilder();
    for (String key : match.group().split("[+-](?!$)", -1)) {
      String name = NAMES.getOrDefault(key.toLowerCase(Locale.ROOT), key);
      words
          .append(words.isEmpty() ? "" : " ")
          .append(name.length() == 1 ? Letters.named(name.toUpperCase(Locale.ROOT)) : name);
    }
    return words.toString();
  }
}
