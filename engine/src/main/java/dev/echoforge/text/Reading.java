package dev.echoforge.text;

/** How much of a text is put into words before it is spoken. */
public enum Reading {
  /** All numbers, symbols and abbreviations: for engines that speak words only. */
  FULL,
  /** Only addresses, money, units and long numbers: for models that read the rest by themselves. */
  LIGHT,
  /** Nothing. */
  NONE
}
