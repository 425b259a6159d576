using StackExchange.Redis;

namespace MemHog.Load.Results;

/// <summary>
/// What went wrong, for the user. Neither the server's nor the client's own text comes through, nor an inner exception:
/// both may quote a command, and the command may be AUTH.
/// </summary>
internal static class RedisErrors
{
    public static bool IsKnown(Exception e) =>
        e is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException or System.Net.Sockets.SocketException;

    public static StoreException Explain(Exception e, string location, bool connected) =>
        new($"The results store {location} {(ServerSays(e, location.StartsWith("rediss:", StringComparison.Ordinal)) ?? ClientSays(e, connected))}");

    // The server's errors start with a code. While connecting, the client quotes them somewhere in its own text.
    private static string? ServerSays(Exception e, bool tls)
    {
        if (e is not RedisException)
            return null;
        // The client's own word, for a certificate too: the one of old writes it into its text, today's beside it.
        if (tls && (e is RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } || e.Message.Contains("AuthenticationFailure", StringComparison.Ordinal)))
            return "has a certificate that is not trusted here, or " + Password;
        foreach (var (code, meaning) in ServerCodes)
        {
            if (e.Message.Contains(code, StringComparison.Ordinal))
                return meaning;
        }

        return null;
    }

    private static string ClientSays(Exception e, bool connected) => e switch
    {
        RedisConnectionException { FailureType: ConnectionFailureType.UnableToResolvePhysicalConnection } when connected => Replica,
        RedisServerException => "refused the request.",
        RedisCommandException => "cannot do this: is the number of the database right, and the server a Redis of version 4 or later?",
        TimeoutException => "does not answer: it is overloaded, stopped or far away.",
        _ => "cannot be reached: is a Redis server running there, and is the address right (rediss:// for TLS)?",
    };

    private const string Replica = "takes no writes: it is a replica; give the address of its master.";

    private const string Password =
        "refuses the password, or wants one: write redis://:password@host:port, add ?password_file=PATH, or set " + StoreAddress.Variable + ".";

    private static readonly (string Code, string Meaning)[] ServerCodes =
    [
        ("NOAUTH ", Password),
        ("WRONGPASS ", Password),
        ("AuthenticationFailure", Password),
        ("authentication failure", Password),
        ("OOM ", "is full: it reached its maxmemory. Raise that, or use a folder as the store."),
        ("MISCONF ", "takes no writes: it cannot save to its disk (MISCONF). Its log says why, mostly that the disk is full."),
        ("READONLY ", Replica),
        ("NOPERM ", "forbids this user what MemHog needs: hashes and sorted sets under memhog:*."),
        ("LOADING ", "is still loading its data: try again in a moment."),
        ("WRONGTYPE ", "holds something else under memhog:*: use another database."),
    ];
}
