package cn.dualprevention.sync.enrolment;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a peer may be reached: by TLS anywhere, in the clear on this machine only. */
final class PeerAddress {

    private PeerAddress() {}

    static boolean isSafe(String url) {
        try {
            URI uri = new URI(url);
            String host = uri.getHost();
            if (host == null) {
                return false;
            }
            boolean loopback =
                    host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
            return "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
