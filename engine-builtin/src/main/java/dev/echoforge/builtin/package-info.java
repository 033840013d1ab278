/** The small built-in neural voice, which speaks where no CSM checkpoint is installed. */
@NullMarked
package dev.echoforge.builtin;

import org.jspecify.annotations.NullMarked;
