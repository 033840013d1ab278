@NullMarked
package dev.echoforge.builtin.vocoder;

import org.jspecify.annotations.NullMarked;
