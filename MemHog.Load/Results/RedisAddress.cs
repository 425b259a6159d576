using System.Net;
using StackExchange.Redis;

namespace MemHog.Load.Results;

/// <summary>
/// How to reach a Redis server. A class and not a record: a record would print its members, and the options hold the password.
/// </summary>
internal sealed class RedisAddress
{
    /// <summary>Connecting takes no longer than this.</summary>
    public static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);

    public RedisAddress(ConfigurationOptions options, string location)
    {
        options.AbortOnConnectFail = true;
        options.ConnectRetry = 1;
        // The client's own limit comes before ours, since it can say why.
        options.ConnectTimeout = (int)(ConnectTime * 0.6).TotalMilliseconds;
        options.ClientName = "memhog";
        // Features for clusters of masters: they read keys and channels that are not ours.
        options.TieBreaker = "";
        options.ConfigurationChannel = "";
        Options = options;
        Location = location;
    }

    public ConfigurationOptions Options { get; }

    /// <summary>A redis:// address without the password.</summary>
    public string Location { get; }

    /// <summary>From the form that StackExchange.Redis and Aspire use: "127.0.0.1:6379,password=…,ssl=true".</summary>
    /// <exception cref="StoreAddressException"></exception>
    public static RedisAddress FromConnectionString(string text)
    {
        ConfigurationOptions options;
        try
        {
            options = ConfigurationOptions.Parse(text, ignoreUnknown: true);
        }
        // What it says may quote the text, and so the password.
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            throw NotAnAddress();
        }

        if (options.EndPoints.Count == 0)
            throw NotAnAddress();
        var (host, port) = options.EndPoints[0] switch
        {
            DnsEndPoint name => (name.Host, name.Port),
            IPEndPoint { Address.AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } ip => ($"[{ip.Address}]", ip.Port),
            IPEndPoint ip => (ip.Address.ToString(), ip.Port),
            _ => throw NotAnAddress(),
        };
        if (host.AsSpan().IndexOfAny("/\\@ ") >= 0)
            throw NotAnAddress();
        return new RedisAddress(options, LocationOf(host, port, options.DefaultDatabase ?? 0, options.Ssl));
    }

    public static string LocationOf(string host, int port, int database, bool tls) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{(tls ? "rediss" : "redis")}://{host}:{(port > 0 ? port : RedisUrl.DefaultPort)}{(database > 0 ? $"/{database}" : "")}");

    private static StoreAddressException NotAnAddress() =>
        new($"{StoreAddress.Variable} is no address of a Redis server: write host:port,password=… or redis://host:port");
}
