"""Names in several spellings, each after a published rule: what the name search is measured with.

A line: as in the passport; in its own script; in the machine-readable zone (ICAO Doc 9303 part 3 section 6); scholarly
(DIN 31635 for Arabic letters, ISO 9 for Cyrillic ones, ELOT 743 and the national systems for others); as people also
write it. Names are common ones; who bears them is drawn by lot.
"""

from dataclasses import dataclass

_GIVEN = """
Mohammed; محمد; MXHMD; Muḥammad; Muhammed, Mohamed, Muhammad, Mohammad, Муҳаммад, Мухаммад
Ahmad; أحمد; XAEXHMD; Aḥmad; Ahmed, Achmed, Ахмад
Mahmoud; محمود; MXHMWD; Maḥmūd; Mahmud, Mahmood, Махмуд
Hussein; حسين; XHSYN; Ḥusain; Husain, Hussain, Houssein, Hüseyin, Хусейн
Hassan; حسن; XHSN; Ḥasan; Hasan, Hassane, Хасан
Khaled; خالد; XKHALD; Ḫālid; Khalid, Chaled, Haled, Халид
Yusuf; يوسف; YWSF; Yūsuf; Youssef, Yousef, Jussuf, Юсуф
Ibrahim; إبراهيم; IBRAHYM; Ibrāhīm; Ebrahim, Ibraheem, Ибрагим
Omar; عمر; EMR; ʿUmar; Umar, Omer, Ömer, Умар
Abdulrahman; عبد الرحمن; EBD<ALRXHMN; ʿAbd ar-Raḥmān; Abdul Rahman, Abdurrahman, Abd al-Rahman, Abdelrahman
Fatima; فاطمة; FAXTTMXAH; Fāṭima; Fatma, Fatemeh, Fatimah, Фатима
Aisha; عائشة; EAXIXSHXAH; ʿĀʾiša; Aischa, Aicha, Ayesha, Aysha
Zeinab; زينب; ZYNB; Zainab; Zaynab, Zeynep, Sainab, Зайнаб
Maryam; مريم; MRYM; Maryam; Mariam, Meryem, Marjam, Марьям
Khadija; خديجة; XKHDYJXAH; Ḫadīǧa; Khadidja, Chadidscha, Hatidja, Хадижа
Reza; رضا; RXDZA; Riḍā; Riza, Rıza, Resa
Ali Reza; علیرضا; ELXYARXDZA; ʿAlī Riḍā; Alireza, Ali-Reza
Navid; نوید; NWXYAD; Nawīd; Nawid, Naveed
Shirin; شیرین; XSHXYARXYAN; Šīrīn; Schirin, Şirin, Sherin
Parwin; پروین; PRWXYAN; Parwīn; Parvin, Perwin, Pervin
Jamal; جمال; JMAL; Ǧamāl; Djamal, Gamal, Cemal, Dschamal
Marwan; مروان; MRWAN; Marwān; Merwan, Marouan
Saeed; سعيد; SEYD; Saʿīd; Said, Sayed, Saeid, Саид
Tariq; طارق; XTTARQ; Ṭāriq; Tarek, Tarik, Tareq
Oleksandr; Олександр; OLEKSANDR; Oleksandr; Olexandr, Alexander, Aleksandr
Volodymyr; Володимир; VOLODYMYR; Volodimir; Wolodymyr, Vladimir, Volodimir
Kateryna; Катерина; KATERYNA; Katerina; Katarina, Ekaterina
Olha; Ольга; OLHA; Olʹga; Olga
Yuliia; Юлія; YULIIA; Ûlìâ; Julia, Yulia, Julija, Iuliia
Serhii; Сергій; SERHII; Sergìj; Sergej, Sergey, Serhij, Sergiy
Mykhailo; Михайло; MYKHAILO; Mihajlo; Michailo, Mikhailo, Mychajlo
Andrii; Андрій; ANDRII; Andrìj; Andrij, Andriy, Andrey, Andrej
Dmitrii; Дмитрий; DMITRII; Dmitrij; Dmitri, Dmitry, Dmitriy
Tatiana; Татьяна; TATIANA; Tatʹâna; Tatjana, Tatyana
Aigerim; Айгерім; AIGERIM; Ajgerìm; Aygerim, Ajgerim
Nursultan; Нұрсұлтан; NURSULTAN; Nursultan; Nursultan, Nursoltan
Gulnora; Гулнора; GULNORA; Gulnora; Gülnora, Gulnara
Jasur; Жасур; ZHASUR; Žasur; Jasur, Dschasur, Zhasur
Dušan; Душан; DUSAN; Dušan; Dusan, Duschan, Dushan
Jelena; Јелена; JELENA; Jelena; Elena, Yelena
Giorgi; გიორგი; GIORGI; Giorgi; Georgi, Giorgy
Nino; ნინო; NINO; Nino; Ninó
Levan; ლევან; LEVAN; Levan; Lewan
Armen; Արմեն; ARMEN; Armen; Ármen
Anahit; Անահիտ; ANAHIT; Anahit; Anaghit, Anahid
Giannis; Γιάννης; GIANNIS; Giannis; Yannis, Jannis, Ioannis
Eleni; Ελένη; ELENI; Eleni; Helenie, Eléni
Tesfaye; ተስፋዬ; TESFAYE; Tesfayē; Tesfay, Tesfaye, Tesfaie
Selam; ሰላም; SELAM; Selām; Selamm, Salam
Berhane; ብርሃኔ; BERHANE; Berhānē; Birhane, Berhaneh
Haile; ኃይሌ; HAILE; Hāylē; Hayle, Haileh, Hailu
Ayşe; Ayşe; AYSE; Ayşe; Ayse, Aysche, Aişe
Çağla; Çağla; CAGLA; Çağla; Cagla, Tschagla
Gökhan; Gökhan; GOEKHAN; Gökhan; Gokhan, Goekhan
Şükrü; Şükrü; SUEKRUE; Şükrü; Sukru, Schükrü, Suekrue
Nguyệt; Nguyệt; NGUYET; Nguyệt; Nguyet
Jörg; Jörg; JOERG; Jörg; Joerg, Jorg
Łukasz; Łukasz; LUKASZ; Łukasz; Lukasz, Lukas
Ștefan; Ștefan; STEFAN; Ștefan; Stefan, Schtefan
Mamadou; Mamadou; MAMADOU; Mamadou; Mamadu, Mammadou
"""
_FAMILY = """
Öztürk; Öztürk; OEZTUERK; Öztürk; Oeztuerk, Ozturk, Özturk
Yıldız; Yıldız; YILDIZ; Yıldız; Yildiz, Yildis
Şahin; Şahin; SAHIN; Şahin; Sahin, Schahin
Çelik; Çelik; CELIK; Çelik; Celik, Tschelik
Güneş; Güneş; GUENES; Güneş; Gunes, Guenes, Günesch
Karaoğlu; Karaoğlu; KARAOGLU; Karaoğlu; Karaoglu, Kara-oglu, Karaoghlu, Karaogly
Yılmaz; Yılmaz; YILMAZ; Yılmaz; Yilmaz, Jilmaz
Al-Khatib; الخطيب; ALXKHXTTYB; al-Ḫaṭīb; Alkhatib, El Khatib, Khateeb, Al Chatib
Al-Shami; الشامي; ALXSHAMY; aš-Šāmī; Alshami, ash-Shami, El-Chami, Schami
Haddad; حداد; XHDAD; Ḥaddād; Hadad, Chaddad
Najjar; نجار; NJAR; Naǧǧār; Nadjar, Najar, Nadschar
Darwish; درويش; DRWYXSH; Darwīš; Darwisch, Derviş, Darwich
Mansour; منصور; MNXSSWR; Manṣūr; Mansur, Mansoor
Qasim; قاسم; QASM; Qāsim; Kassem, Kasim, Qassem, Ghasem
Othman; عثمان; EXTHMAN; ʿUṯmān; Osman, Uthman, Othmann
Abu Bakr; أبو بكر; XAEBW<BKR; Abū Bakr; Abubakr, Aboubakar, Abu-Bakr
Hosseinzadeh; حسین‌زاده; XHSXYANZADH; Ḥusainzāda; Hosseinzade, Hossein Zadeh, Husseinzada
Rahimi; رحیمی; RXHXYAMXYA; Raḥīmī; Raheemi, Rahimy, Rachimi
Ahmadi; احمدی; AXHMDXYA; Aḥmadī; Ahmady, Achmadi, Ahmedi
Karimpour; کریم‌پور; XKKRXYAMPWR; Karīmpūr; Karimpur, Karim Pour, Karimpoor
Sharifi; شریفی; XSHRXYAFXYA; Šarīfī; Scharifi, Charifi, Sherifi
Wardak; وردک; WRDXKK; Wardak; Vardak, Wardack
Stanikzai; ستانکزی; STANXKKZXYA; Stānikzai; Stanekzai, Stanikzay
Bouazizi; بوعزيزي; BWEZYZY; Būʿazīzī; Buazizi, Bou Azizi
Benali; بن علي; BN<ELY; Bin ʿAlī; Ben Ali, Bin Ali
Shevchenko; Шевченко; SHEVCHENKO; Ševčenko; Schewtschenko, Szewczenko, Chevtchenko
Hryhorenko; Григоренко; HRYHORENKO; Grigorenko; Grigorenko, Hrihorenko
Kovalchuk; Ковальчук; KOVALCHUK; Kovalʹčuk; Kowaltschuk, Kovaltchouk, Kowalczuk
Zhukov; Жуков; ZHUKOV; Žukov; Schukow, Joukov, Zukov
Khrushch; Хрущ; KHRUSHCH; Hruŝ; Chruschtsch, Hrushch
Tymoshchuk; Тимощук; TYMOSHCHUK; Timoŝuk; Timoschtschuk, Timoshchuk
Yakovenko; Яковенко; YAKOVENKO; Âkovenko; Jakowenko, Iakovenko, Jakovenko
Tsvetkov; Цветков; TSVETKOV; Cvetkov; Zwetkow, Tsvetkoff, Cvetkov
Nazarbekov; Назарбеков; NAZARBEKOV; Nazarbekov; Nasarbekow, Nazarbekow
Qurbonov; Қурбонов; QURBONOV; K̦urbonov; Kurbonov, Kurbanow, Qurbonow
Rahmonzoda; Раҳмонзода; RAHMONZODA; Rahmonzoda; Rahmonzade, Rachmonsoda
Đorđević; Ђорђевић; DORDEVIC; Đorđević; Djordjevic, Dordevic, Djordjević
Šarić; Шарић; SARIC; Šarić; Saric, Scharitsch, Sharich
Kovačević; Ковачевић; KOVACEVIC; Kovačević; Kovacevic, Kowatschewitsch
Beridze; ბერიძე; BERIDZE; Beriże; Beridse, Beridzé
Kapanadze; კაპანაძე; KAPANADZE; Kapanaże; Kapanadse
Chkheidze; ჩხეიძე; CHKHEIDZE; Čxeiże; Tschcheidse, Chkheidse
Hovhannisyan; Հովհաննիսյան; HOVHANNISYAN; Hovhannisyan; Howhannisjan, Hovhanisian, Hovanisyan
Sargsyan; Սարգսյան; SARGSYAN; Sargsyan; Sarkisian, Sargsjan, Sarkissyan
Grigoryan; Գրիգորյան; GRIGORYAN; Grigoryan; Grigorjan, Krikorian, Grigorian
Papadopoulos; Παπαδόπουλος; PAPADOPOULOS; Papadopoulos; Papadopulos, Papadopoulus
Georgiou; Γεωργίου; GEORGIOU; Georgiou; Georgiu, Jeorgiou
Gebremariam; ገብረማርያም; GEBREMARIAM; Gebremāryām; Gebre Mariam, Gebremaryam, Ghebremariam
Woldu; ወልዱ; WOLDU; Weldu; Weldu, Woldou, Wuldu
Tekle; ተክሌ; TEKLE; Teklē; Tekleh, Tecle, Teklé
Müller-Weiß; Müller-Weiß; MUELLER<WEISS; Müller-Weiß; Mueller-Weiss, Muller Weiss
Nguyễn; Nguyễn; NGUYEN; Nguyễn; Nguyen, Nguyên
Wójcik; Wójcik; WOJCIK; Wójcik; Wojcik, Woijcik
Ionescu; Ionescu; IONESCU; Ionescu; Jonescu, Ionesco
Diallo; Diallo; DIALLO; Diallo; Djallo, Dialo
Muñoz; Muñoz; MUNXXOZ; Muñoz; Munoz, Mugnoz
Åkesson; Åkesson; AAKESSON; Åkesson; Aakesson, Akesson
O'Sullivan; O'Sullivan; OSULLIVAN; O'Sullivan; OSullivan, O’Sullivan
Xhaka; Xhaka; XHAKA; Xhaka; Djaka, Jaka
Hoxha; Hoxha; HOXHA; Hoxha; Hodja, Hodscha, Hoja
"""


@dataclass(frozen=True, slots=True)
class Spelled:
    """One name as the passport, its own script, the machine-readable zone, scholars, and people write it."""

    passport: str
    own: str
    zone: str
    scholarly: str
    others: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Give every form once, as in the passport first."""
        return tuple(dict.fromkeys((self.passport, self.own, self.zone, self.scholarly, *self.others)))


def _read(lines: str) -> tuple[Spelled, ...]:
    found = []
    for line in lines.strip().splitlines():
        passport, own, zone, scholarly, others = (part.strip() for part in line.split(";"))
        found.append(Spelled(passport, own, zone, scholarly, tuple(one.strip() for one in others.split(","))))
    return tuple(found)


GIVEN = _read(_GIVEN)
FAMILY = _read(_FAMILY)
