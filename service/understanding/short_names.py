"""Write out what Indonesian shortens names of offices, studies and rules to ("prodi", "kades"), where documents have
only the whole name.

Such short names are made of syllables of the words, first or last, by no rule; so these are a table. What the documents
say themselves stays, and so does what is short for nothing that they have.
"""

import re
from collections.abc import Callable, Mapping

_WHOLE: Mapping[str, tuple[str, ...]] = {
    "angkot": ("angkutan kota",), "bansos": ("bantuan sosial",), "bumdes": ("badan usaha milik desa",),
    "dosbing": ("dosen pembimbing",), "dospem": ("dosen pembimbing",), "doswal": ("dosen wali",),
    "faskes": ("fasilitas kesehatan",), "juklak": ("petunjuk pelaksanaan",), "juknis": ("petunjuk teknis",),
    "kabag": ("kepala bagian",), "kabid": ("kepala bidang",), "kades": ("kepala desa",), "kadis": ("kepala dinas",),
    "kadus": ("kepala dusun",), "kajur": ("ketua jurusan",), "kalab": ("kepala laboratorium",),
    "kaprodi": ("ketua program studi", "kepala program studi", "ketua prodi"), "kasi": ("kepala seksi",),
    "kepsek": ("kepala sekolah",), "lansia": ("lanjut usia",), "maba": ("mahasiswa baru",),
    "makul": ("mata kuliah",), "matkul": ("mata kuliah",), "medsos": ("media sosial",),
    "monev": ("monitoring dan evaluasi", "pemantauan dan evaluasi"), "musdes": ("musyawarah desa",),
    "nakes": ("tenaga kesehatan",), "ormas": ("organisasi masyarakat", "organisasi kemasyarakatan"),
    "ormawa": ("organisasi mahasiswa", "organisasi kemahasiswaan"), "ortu": ("orang tua",),
    "parpol": ("partai politik",), "pemda": ("pemerintah daerah",), "pemdes": ("pemerintah desa",),
    "pemkab": ("pemerintah kabupaten",), "pemkot": ("pemerintah kota",), "pemprov": ("pemerintah provinsi",),
    "perbup": ("peraturan bupati",), "perda": ("peraturan daerah",), "perdes": ("peraturan desa",),
    "permen": ("peraturan menteri",), "perpus": ("perpustakaan",), "perwali": ("peraturan wali kota",),
    "pilkades": ("pemilihan kepala desa",), "posyandu": ("pos pelayanan terpadu",), "prodi": ("program studi",),
    "proker": ("program kerja",), "puskesmas": ("pusat kesehatan masyarakat",), "raker": ("rapat kerja",),
    "rakor": ("rapat koordinasi",), "rusun": ("rumah susun",), "sarpras": ("sarana dan prasarana", "sarana prasarana"),
    "sekda": ("sekretaris daerah",), "sekdes": ("sekretaris desa",), "semhas": ("seminar hasil",),
    "sempro": ("seminar proposal",), "sosmed": ("media sosial",),
    "tupoksi": ("tugas pokok dan fungsi", "tugas dan fungsi"), "wabup": ("wakil bupati",),
    "wagub": ("wakil gubernur",), "walkot": ("wali kota",),
}  # fmt: skip
_SHORT = re.compile(rf"(?<![\w-])(?P<short>{'|'.join(_WHOLE)})(?P<suffix>nya)?(?![\w-])", re.I)


def short_names_written_out(text: str, is_said: Callable[[str], bool], is_written: Callable[[str], bool]) -> str:
    """Return ``text`` with its short names written out.

    Args:
        text: a question.
        is_said: tells of a word in small letters whether the documents have it.
        is_written: tells whether they have words beside each other.
    """

    def replaced(match: re.Match[str]) -> str:
        short = match["short"].lower()
        whole = None if is_said(short) else next(filter(is_written, _WHOLE[short]), None)
        return f"{whole}{match['suffix'] or ''}" if whole else match[0]

    return _SHORT.sub(replaced, text)
