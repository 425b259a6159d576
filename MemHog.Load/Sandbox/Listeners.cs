using System.Globalization;
using System.Net;

namespace MemHog.Load.Sandbox;

/// <summary>
/// The sockets that take connections to a port of 127.0.0.1, by the kernel's list (proc(5), /proc/net/tcp and tcp6). Addresses
/// are 32-bit words in hex in the machine's own byte order, state 0A is LISTEN, the tenth field is the inode:
/// <code>
///   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
///    0: 0100007F:C11D 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1902004 1 …
/// </code>
/// </summary>
internal static class Listeners
{
    private const string Listening = "0A";
    private const string Any = "00000000";

    /// <param name="tcp">Lines of /proc/net/tcp.</param>
    /// <param name="tcp6">Lines of /proc/net/tcp6.</param>
    /// <param name="port">At 127.0.0.1.</param>
    /// <returns>
    /// Inodes. Where several sockets could take a connection the kernel prefers the exact address to a wildcard and IPv4 to
    /// IPv6; only those that it prefers are given. More than one share the port (SO_REUSEPORT).
    /// </returns>
    public static IReadOnlyList<long> Of(IEnumerable<string> tcp, IEnumerable<string> tcp6, int port)
    {
        var loopback = Word(IPAddress.Loopback.GetAddressBytes());
        var mapped = Any + Any + Word([0, 0, 0xFF, 0xFF]);
        var sockets = Sockets(tcp, port).Concat(Sockets(tcp6, port)).ToList();
        string[] preferred = [loopback, mapped + loopback, Any, Any + Any + Any + Any];
        return preferred
            .Select(address => (IReadOnlyList<long>)[.. sockets.Where(socket => socket.Address == address).Select(socket => socket.Inode)])
            .FirstOrDefault(found => found.Count > 0, []);
    }

    private static IEnumerable<(string Address, long Inode)> Sockets(IEnumerable<string> lines, int port) =>
        from line in lines.Skip(1)
        let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where fields.Length > 9 && fields[3] == Listening
        let colon = fields[1].IndexOf(':', StringComparison.Ordinal)
        where int.Parse(fields[1].AsSpan(colon + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) == port
        select (fields[1][..colon], long.Parse(fields[9], NumberStyles.None, CultureInfo.InvariantCulture));

    private static string Word(byte[] address) => BitConverter.ToUInt32(address).ToString("X8", CultureInfo.InvariantCulture);
}
