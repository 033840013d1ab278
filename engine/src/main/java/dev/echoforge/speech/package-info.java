/** EchoForge's public speech API: engines, voices, requests and the audio they yield. */
@NullMarked
package dev.echoforge.speech;

import org.jspecify.annotations.NullMarked;
