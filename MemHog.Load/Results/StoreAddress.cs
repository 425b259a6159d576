using System.Text.RegularExpressions;

namespace MemHog.Load.Results;

/// <summary>
/// Which store is meant: a folder, or <c>redis://[user:password@]host[:port][/db][?password_file=PATH]</c> (rediss:// with
/// TLS). Without an option the variable ConnectionStrings__results says (as Aspire sets it, or a redis:// address), else
/// it is <c>.memhog/results</c> of the checkout.
/// </summary>
internal static partial class StoreAddress
{
    public const string Variable = "ConnectionStrings__results";

    /// <summary>Opens no connection and creates nothing: that is left to the first use.</summary>
    /// <param name="option">--store, or null.</param>
    /// <param name="environment">Value of a variable, or null.</param>
    /// <param name="currentDirectory">From here a relative folder and the checkout are found.</param>
    /// <param name="onUnreadable">Told of each run that a list must leave out; without it the list fails at the first.</param>
    /// <exception cref="StoreAddressException">The address means nothing; the message is for the user and holds no secret.</exception>
    public static IResultsStore Open(
        string? option, Func<string, string?> environment, string currentDirectory, Action<StoreException>? onUnreadable = null)
    {
        if (option is not null)
            return Parse(option, currentDirectory, onUnreadable);
        if (environment(Variable) is not { Length: > 0 } connection)
            return new FileStore(Path.Combine(Checkout.RootOf(currentDirectory), ".memhog", "results"), onUnreadable);
        return new RedisStore(
            Scheme().IsMatch(connection)
                ? RedisUrl.Parse(connection, currentDirectory)
                : RedisAddress.FromConnectionString(connection),
            onUnreadable);
    }

    private static IResultsStore Parse(string option, string currentDirectory, Action<StoreException>? onUnreadable)
    {
        if (Scheme().IsMatch(option))
            return new RedisStore(RedisUrl.Parse(option, currentDirectory), onUnreadable);
        if (HostAndPort().Match(option) is { Success: true } address)
            throw new StoreAddressException($"\"{address.Groups["address"].Value}\" looks like a Redis server: write redis://{address.Groups["address"].Value}");
        if (string.IsNullOrWhiteSpace(option) || option.Contains('\0', StringComparison.Ordinal))
            throw new StoreAddressException("The results store has an empty name: give a folder or redis://host:port");
        var directory = Path.GetFullPath(option, currentDirectory);
        return File.Exists(directory)
            ? throw new StoreAddressException($"The results store {directory} is a file: give a folder or redis://host:port")
            : new FileStore(directory, onUnreadable);
    }

    // Two letters at least: C:\ is a folder. "redis:host" is a slip, not a folder either.
    [GeneratedRegex("^([A-Za-z][A-Za-z0-9+.-]+://|rediss?:)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(?<address>[^/\\,:]+:[0-9]+)(,|$)")]
    private static partial Regex HostAndPort();
}

/// <summary>Bad input, exit code 3: the address of a store means nothing. The message is for the user.</summary>
internal sealed class StoreAddressException(string message) : Exception(message);
