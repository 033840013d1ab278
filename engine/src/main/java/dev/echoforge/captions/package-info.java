/** Captions: what is said when, as SRT, WebVTT or JSON. */
@NullMarked
package dev.echoforge.captions;

import org.jspecify.annotations.NullMarked;
