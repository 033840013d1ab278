package dev.echoforge.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The units of measure: their names for one and for many, and when one of them describes a noun.
 */
final class Units {

  /**
   * A unit's names.
   *
   * @param one also before a noun: "a ten meter wall"
   * @param many with every number but one
   */
  record Names(String one, String many) {

    String of(String number) {
      return number.equals("1") || number.equals("-1") || number.equals("1.0") ? one : many;
    }
  }

  /** Units that may touch their number. */
  static final Map<String, Names> LONG = read("units.txt");

  /** Units of one letter. */
  static final Map<String, Names> SHORT =
      table(
          "m=meter,meters;g=gram,grams;L=liter,liters;l=liter,liters;V=volt,volts;W=watt,watts;h=hour,hours;A=amp,amps;J=joule,joules;N=newton,newtons;t=ton,tons;K=kelvin,kelvin;F=farad,farads;s=second,seconds");

  static final Map<String, String> PER =
      Words.table(
          "h=hour;hr=hour;hour=hour;s=second;sec=second;min=minute;day=day;week=week;wk=week;month=month;mo=month;yr=year;year=year;L=liter;l=liter;"
              + "dL=deciliter;mL=milliliter;ml=milliliter;kg=kilogram;g=gram;m=meter;km=kilometer;mi=mile;lb=pound;m²=square meter;m³=cubic meter;m2=square meter;m3=cubic meter;"
              + "cm²=square centimeter;cm³=cubic centimeter;cm3=cubic centimeter;ft²=square foot;sq ft=square foot;gal=gallon;mol=mole;K=kelvin;"
              + "°C=degree Celsius;s²=second squared;acre=acre;person=person;capita=capita;ha=hectare;in²=square inch;mm=millimeter;cm=centimeter;ft=foot;in=inch;oz=ounce;serving=serving;100 g=one hundred grams;km²=square kilometer;kWh=kilowatt hour;Wh=watt hour;t=ton");

  /** After a number and a unit these are no nouns that the two describe. */
  private static final Set<String> NO_NOUNS =
      Words.set(
          "a an and or but nor of to in on at by for from with without into onto over under up down off out about above below across after along"
              + " among around as away late early before behind beneath beside between beyond during except inside like near outside past per since than"
              + " that the these this those through throughout till toward towards until upon via when where which while who whose why how if is"
              + " are was were be been being am has have had do does did will would can could may might must shall should not no yes it its he she"
              + " they we you i his her their our your my him them us me there here then now so too also only just even still yet again already ago"
              + " later earlier long wide tall high deep thick old apart farther further faster slower more less each every total maximum minimum"
              + " north south east west northeast northwest southeast southwest ahead inland offshore upstream downstream upwards downwards or"
              + " tonight today tomorrow yesterday daily weekly monthly square cubic average longer shorter wider taller higher lower deeper"
              + " thicker heavier lighter bigger smaller larger older younger left right because since though although unless whereas plus minus"
              + " times equals respectively instead either neither both all any some another such same other off back together alone");

  /** What is poured and weighed is counted in units even without "of". */
  private static final Set<String> MEASURED =
      Words.set(
          "mi mile km kg g mg lb lbs oz ml mL l L cl dl gal gals qt qts pt pts tsp tbsp Tbsp tbs hr hrs h min mins sec secs s wk wks yr yrs mo mos doz doz."
              + " t tsp. tbsp. Tbsp. oz. lb. lbs. gm gms mcg Tsp ltr");

  private static final Set<String> MEASURED_LENGTHS =
      Set.of("km", "mi", "min", "hr", "l", "L", "kg", "gal", "oz", "lb", "ml", "t", "h");

  private static final Set<String> THINGS =
      Words.set(
          "run race walk drive ride hike radius route trip loop trail dash sprint swim journey flight range stretch detour road tunnel wall gap"
              + " passageway bridge pole rope cable cord fence limit mark warning delay timer break video meeting call tank engine bottle jug can"
              + " bag box pack package steak burger dumbbell weight baby tablet tablets pill pills capsule capsules dose doses pan capacity backpack container jar cup glass barrel zone distance perimeter");

  private Units() {}

  /** {@code 1 day}, {@code 3 days}. */
  static String count(String number, String unit) {
    return number + " " + unit + (number.equals("1") ? "" : "s");
  }

  private static Map<String, Names> table(String entries) {
    Map<String, Names> units = new LinkedHashMap<>();
    Words.table(entries).forEach((sign, names) -> units.put(sign, names(names)));
    return Map.copyOf(units);
  }

  private static Names names(String names) {
    String[] sides = names.split(",", -1);
    return new Names(sides[0], sides[1]);
  }

  private static Map<String, Names> read(String name) {
    try (InputStream in = Units.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the list of units " + name + " is missing from the program");
      }
      Map<String, Names> units = new LinkedHashMap<>();
      new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && line.indexOf('=') > 0)
          .forEach(line -> {
            int equals = line.indexOf('=');
            units.put(line.substring(0, equals), names(line.substring(equals + 1)));
          });
      return Map.copyOf(units);
    } catch (IOException e) {
      throw new UncheckedIOException("the list of units " + name + " can't be read", e);
    }
  }

  /**
   * Whether a number with its unit describes the noun that follows: "a 12V battery", "60W bulb".
   *
   * @param determined whether an article or the like stands before the number
   * @param touching whether there is no space between number and unit
   * @param next the word that follows, or null at the end and before punctuation
   */
  static boolean describes(
      String unit, boolean determined, boolean touching, @Nullable String next) {
    if (next == null || NO_NOUNS.contains(next) || next.endsWith("ed") || next.endsWith("ly")) {
      return false;
    }
    if (determined || THINGS.contains(next)) {
      return true;
    }
    return !MEASURED.contains(unit)
        && !unit.startsWith("fl")
        && !MEASURED_LENGTHS.contains(unit)
        && (touching || unit.length() > 1 || THINGS.contains(next) || !next.endsWith("s"));
  }
}
