using MemHog.AppHost.Composition;

namespace MemHog.AppHost.Machine;

/// <summary>The store's password, kept between starts so that another terminal's <c>password_file=</c> stays true.</summary>
internal static class PasswordFile
{
    public static Secret ReadOrCreate(string path)
    {
        PrivateFile.CreateFolder(Path.GetDirectoryName(path)!);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } kept)
            return new Secret(kept);
        var password = RandomSecret.Create();
        PrivateFile.Write(path, password.Value + "\n");
        return password;
    }
}
