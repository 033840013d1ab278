package dev.echoforge.text;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Numbers with units of measure, and temperatures. The numbers themselves are left to {@link
 * NumberRules}.
 */
final class UnitRules {

  /** Unit to "one,many". */
  private static final Map<String, String> UNITS =
      Words.table(
          "km=kilometer,kilometers;cm=centimeter,centimeters;mm=millimeter,millimeters;kg=kilogram,kilograms;"
              + "mg=milligram,milligrams;lb=pound,pounds;lbs=pounds,pounds;oz=ounce,ounces;ft=foot,feet;mi=mile,miles;"
              + "ml=milliliter,milliliters;mL=milliliter,milliliters;cl=centiliter,centiliters;dl=deciliter,deciliters;"
              + "kph=kilometers per hour,kilometers per hour;mph=miles per hour,miles per hour;"
              + "km/h=kilometers per hour,kilometers per hour;m/s=meters per second,meters per second;Hz=hertz,hertz;"
              + "kHz=kilohertz,kilohertz;MHz=megahertz,megahertz;GHz=gigahertz,gigahertz;KB=kilobyte,kilobytes;"
              + "kB=kilobyte,kilobytes;MB=megabyte,megabytes;GB=gigabyte,gigabytes;TB=terabyte,terabytes;"
              + "KiB=kibibyte,kibibytes;MiB=mebibyte,mebibytes;GiB=gibibyte,gibibytes;Mbps=megabits per second,megabits per second;"
              + "Gbps=gigabits per second,gigabits per second;kbps=kilobits per second,kilobits per second;hr=hour,hours;"
              + "hrs=hours,hours;min=minute,minutes;mins=minutes,minutes;sec=second,seconds;secs=seconds,seconds;"
              + "ms=millisecond,milliseconds;sq ft=square foot,square feet;sq mi=square mile,square miles;"
              + "sq m=square meter,square meters;sq km=square kilometer,square kilometers;yd=yard,yards;"
              + "kWh=kilowatt hour,kilowatt hours;kW=kilowatt,kilowatts;MW=megawatt,megawatts;GW=gigawatt,gigawatts;"
              + "mAh=milliamp hours,milliamp hours;fps=frames per second,frames per second;cc=cubic centimeter,cubic centimeters;"
              + "mcg=microgram,micrograms;µg=microgram,micrograms;nm=nanometer,nanometers;µm=micrometer,micrometers;"
              + "pct=percent,percent;dB=decibel,decibels;kcal=kilocalorie,kilocalories;kPa=kilopascal,kilopascals;"
              + "hPa=hectopascal,hectopascals;psi=pounds per square inch,pounds per square inch;rpm=R P M,R P M;"
              + "km²=square kilometer,square kilometers;m²=square meter,square meters;m³=cubic meter,cubic meters;"
              + "cm³=cubic centimeter,cubic centimeters;gal=gallon,gallons;kJ=kilojoule,kilojoules;mV=millivolt,millivolts;"
              + "kV=kilovolt,kilovolts;mpg=miles per gallon,miles per gallon;Gb/s=gigabits per second,gigabits per second;"
              + "Mb/s=megabits per second,megabits per second;MB/s=megabytes per second,megabytes per second;"
              + "GB/s=gigabytes per second,gigabytes per second;m/s²=meter per second squared,meters per second squared;"
              + "kg/m³=kilogram per cubic meter,kilograms per cubic meter;sq. ft.=square foot,square feet;mA=milliamp,milliamps;ppm=parts per million,parts per million");

  /** Units of one letter want a space before them: "5 m" is a length, "5m" may be a sum. */
  private static final Map<String, String> SHORT_UNITS =
      Words.table(
          "m=meter,meters;g=gram,grams;L=liter,liters;l=liter,liters;V=volt,volts;W=watt,watts;h=hour,hours");

  private static final Map<String, String> PER =
      Words.table(
          "h=hour;hr=hour;hour=hour;s=second;sec=second;min=minute;day=day;week=week;month=month;yr=year;year=year;L=liter;l=liter;"
              + "dL=deciliter;mL=milliliter;kg=kilogram;m=meter;km=kilometer;mi=mile;lb=pound;m²=square meter");

  private static final String NUMBER = "([-−]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?)";
  private static final String UNIT_PER = "(?:/(" + Words.anyOf(PER.keySet()) + "))?(?![\\w²³])";

  /**
   * Feet and inches, before all else, for their signs are quotes elsewhere: {@code 5'11"}, {@code 5
   * ft 11 in}, {@code 6'}, {@code 12"}.
   */
  static final List<Rule> FEET =
      List.of(
          Rule.of(
              "(?<![\\w.])([3-8])['′] ?(1[01]|\\d)(?:\"|″|'')(?!\\w)",
              match -> feet(match.group(1)) + " " + inches(match.group(2))),
          Rule.of(
              "(?<![\\w.])(\\d{1,3}) ?ft\\.? (\\d{1,2}) ?in\\b(?:\\.(?= [a-z]|,))?",
              match -> feet(match.group(1)) + " " + inches(match.group(2))),
          Rule.of("(?<![\\w.'])(\\d{1,3})['′](?= tall\\b)", match -> feet(match.group(1))),
          Rule.of("(?<=\\d) ?ft\\.(?= [a-z])", " feet"),
          Rule.of(
              "(?<=\\b[Aa]n? )(\\d{1,3})\"(?= [a-z])(?=[^\"]*+$)",
              match -> match.group(1) + " inch"));

  static final List<Rule> RULES =
      List.of(
          Rule.of("(?<![\\w.])" + NUMBER + "\\s?°(?:\\s?([CFK])(?!\\w))?", UnitRules::degrees),
          Rule.of(
              "(?<![\\w.,])" + NUMBER + "[\\s-]?(" + Words.anyOf(UNITS.keySet()) + ")" + UNIT_PER,
              match -> unit(match, UNITS)),
          Rule.of(
              "(?<![\\w.,$£€])"
                  + NUMBER
                  + "\\s("
                  + Words.anyOf(SHORT_UNITS.keySet())
                  + ")"
                  + UNIT_PER
                  + "(?!['’])",
              match -> unit(match, SHORT_UNITS)));

  private UnitRules() {}

  private static String feet(String number) {
    return number + (number.equals("1") ? " foot" : " feet");
  }

  private static String inches(String number) {
    return number + (number.equals("1") ? " inch" : " inches");
  }

  private static @Nullable String unit(MatchResult match, Map<String, String> units) {
    String names = units.get(match.group(2));
    if (names == null) {
      return null;
    }
    String per = match.group(3);
    return match.group(1)
        + " "
        + oneOrMany(match.group(1), names.split(",", -1))
        + (per == null ? "" : " per " + PER.get(per));
  }

  private static String degrees(MatchResult match) {
    String scale = match.group(2);
    String words =
        match.group(1) + " " + oneOrMany(match.group(1), new String[] {"degree", "degrees"});
    return switch (scale == null ? "" : scale) {
      case "C" -> words + " Celsius";
      case "F" -> words + " Fahrenheit";
      case "K" -> words + " Kelvin";
      default -> words;
    };
  }

  private static String oneOrMany(String number, String[] names) {
    return number.equals("1") || number.equals("-1") || number.equals("1.0") ? names[0] : names[1];
  }
}
