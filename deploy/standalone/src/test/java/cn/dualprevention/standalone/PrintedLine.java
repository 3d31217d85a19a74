package cn.dualprevention.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Does what a printed line of curl does, on machines without curl: the shell reads the words, this sends them. */
final class PrintedLine {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private PrintedLine() {}

    static HttpResponse<String> run(String line) throws IOException, InterruptedException {
        List<String> words = words(line);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(words.get(words.size() - 1)));
        for (int i = 1; i < words.size() - 1; i++) {
            switch (words.get(i)) {
                case "-H" -> header(request, words.get(++i));
                case "-d" -> request.POST(HttpRequest.BodyPublishers.ofString(words.get(++i)));
                case "-sS" -> {}
                default ->
                    throw new IllegalArgumentException("curl: got " + words.get(i) + " (expected: -sS, -H or -d)");
            }
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void header(HttpRequest.Builder request, String text) throws IOException {
        String header = text.startsWith("@")
                ? Files.readString(Path.of(text.substring(1))).strip()
                : text;
        int colon = header.indexOf(": ");
        request.header(header.substring(0, colon), header.substring(colon + 2));
    }

    private static List<String> words(String line) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + line).start();
        List<String> words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        shell.waitFor();
        return words;
    }
}
