package dev.echoforge.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchStartsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "0[xX]([0-9A-F]{1,32})(?!\\w) ~ 0",
        "\\d{1,3}° ?([NSEW])? ~ °",
        "9/11 ~ /19",
        "(?:a/b|c/d|/) ~ /",
        "a?b*c{0,2}d{2} ~ d",
        "(?i)#x ~ #",
        "(?i:k)x ~ x",
        "(?<!°)(?!#)x ~ x",
        "(?<=[#]) ?(?=;)x ~ #;x",
        "[^#\\]]x|y ~ ``",
        "(a|)x ~ x",
        "(?:ab)?+c++ ~ c",
        "(?<name>#)\\x{41}\\p{Lu}\\. ~ #.A",
        "\\[(?>x|y)\\] ~ []",
        "\\Qa+\\E?b ~ ab"
      })
  void readsRareCharactersOffThePattern(String pattern, String required) {
    assertThat(MatchStarts.of(Pattern.compile(pattern)).required().chars().sorted().toArray())
        .isEqualTo(required.chars().sorted().toArray());
  }

  /** The characters of a list at which a match can begin, behind a space and behind a letter. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "[0-9]x ~ 12 ~ 12",
        "(?=[#\\d])[a-z1#] ~ 1# ~ 1#",
        "\\b(?:ab|1) ~ a1 ~ ``",
        "\\b-?1 ~ -1 ~ -1",
        "(?<=\\bof )x ~ x ~ ``",
        "((?<=y ))?x ~ x ~ x",
        "(?<=\\bof |y)x ~ x ~ x",
        "(?:a)?b ~ ab ~ ab",
        "(?i)a|(?:b) ~ aAbB ~ aAbB",
        "(?i:a)x|\\x62|\\x{63} ~ aAbc ~ aAbc",
        "\\Q-\\E|½ ~ -½ ~ -½",
        "\\Qab\\E ~ a ~ a",
        "(?<![\\w.])x ~ x ~ ``",
        "(?:a)?(?<![a-z]|--)x ~ ax ~ ax",
        "((?<=\\bof ))?(?<![a-z]|--)x ~ x ~ ``",
        "[^a-zA-Z0-9]x ~ -#½ ~ -#½",
        "[a-c&&[^b]]x ~ aAbBcxyz12-#½ ~ aAbBcxyz12-#½",
        "\\p{L}x ~ aAbBcxyz½ ~ aAbBcxyz½",
        "\\x20?(?=1) ~ aAbBcxyz12-#½ ~ aAbBcxyz12-#½",
        "(?<=b)(?=[12]) ~ `` ~ 12"
      })
  void readsWhereAMatchCanBegin(String pattern, String afterSpace, String afterLetter) {
    MatchStarts starts = MatchStarts.of(Pattern.compile(pattern));
    for (char c : "aAbBcxyz12-#½".toCharArray()) {
      assertThat(starts.next(" " + c, 1))
          .as("%s after a space", c)
          .isEqualTo(afterSpace.indexOf(c) < 0 ? -1 : 1);
      for (char letter : "by".toCharArray()) {
        if (letter == 'b' || !pattern.contains("(?<=b)")) {
          boolean can = afterLetter.indexOf(c) >= 0 && !(letter == 'b' && pattern.contains("|y)"));
          assertThat(starts.next("" + letter + c, 1))
              .as("%s after %s", c, letter)
              .isEqualTo(can ? 1 : -1);
        }
      }
    }
  }

  /** The table of readings, as its text column. */
  private static List<String> texts() throws IOException {
    Path table =
        Path.of("..", "engine-builtin/src/test/resources/dev/echoforge/builtin/readings.tsv");
    return Files.readAllLines(table).stream().flatMap(line -> Stream.of(line.split("\t"))).toList();
  }

  /** Every match of a rule is where it says that there can be one, over texts of every kind. */
  @Test
  void everyMatchIsWhereOneCanBe() throws IOException {
    List<String> texts = texts();
    List<Rule> rules =
        Stream.of(
                ElongationRules.RULES,
                StutterRules.RULES,
                AddressRules.RULES,
                FileNameRules.RULES,
                SpellingRules.RULES,
                LegalRules.RULES,
                ScriptureRules.RULES,
                IdentifierRules.RULES,
                RoadRules.RULES,
                KeyRules.RULES,
                KitchenRules.RULES,
                PlaceRules.RULES,
                FormulaRules.RULES,
                LengthRules.RULES,
                MathRules.RULES,
                ExponentRules.OF_NUMBERS,
                DateTimeRules.RULES,
                SlashRules.RULES,
                MoneyRules.RULES,
                ForeignNumberRules.RULES,
                UnitRules.RULES,
                UnitRules.ALONE,
                WeekdayRules.RULES,
                DateTimeRules.MONTH_RULES,
                AbbreviationRules.RULES,
                RomanRules.RULES,
                SymbolRules.MIXED_FRACTIONS,
                NumberRules.RULES,
                RangeRules.RULES,
                ExponentRules.OF_LETTERS,
                SymbolRules.RULES)
            .flatMap(List::stream)
            .toList();
    assertThat(rules.stream().filter(rule -> !rule.starts().required().isEmpty()).count())
        .isGreaterThan(rules.size() / 3);
    for (Rule rule : rules) {
      for (String text : texts) {
        Matcher matcher = rule.pattern().matcher(text);
        while (matcher.find()) {
          int start = matcher.start();
          assertThat(rule.starts().mayMatch(MappedText.of(text)))
              .as("%s in %s", rule, text)
              .isTrue();
          assertThat(rule.starts().areAll() || rule.starts().next(text, start) == start)
              .as("%s at %d of %s", rule, start, text)
              .isTrue();
        }
      }
    }
  }
}
